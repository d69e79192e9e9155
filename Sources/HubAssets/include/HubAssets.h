#pragma once

#include <stddef.h>
#include <stdint.h>

// A file that is part of the program.
struct hub_asset {
    // Its name, such as `hub.css`.
    const char *_Nonnull name;
    // Its media type with the character set.
    const char *_Nonnull content_type;
    const uint8_t *_Nonnull bytes;
    size_t length;
};

// How many files there are.
size_t hub_asset_count(void);

// The file at an index; NULL at or beyond the count.
const struct hub_asset *_Nullable hub_asset_at(size_t index);

#include "HubAssets.h"

// The style sheet and the script are written in several files and joined here in order, so a page asks for one of each.
// The compiler notes every embedded file as a dependency; a changed file is picked up by the next build.

static const uint8_t style[] = {
#embed "files/css/01-tokens.css"
    ,
#embed "files/css/02-base.css"
    ,
#embed "files/css/03-frame.css"
    ,
#embed "files/css/04-controls.css"
    ,
#embed "files/css/05-list.css"
    ,
#embed "files/css/06-form.css"
    ,
#embed "files/css/07-filing.css"
    ,
#embed "files/css/08-home.css"
    ,
#embed "files/css/09-portal.css"
    ,
#embed "files/css/10-print.css"
};

static const uint8_t program[] = {
#embed "files/js/01-page.js"
    ,
#embed "files/js/02-dialog.js"
    ,
#embed "files/js/03-checks.js"
    ,
#embed "files/js/04-form.js"
    ,
#embed "files/js/05-draft.js"
    ,
#embed "files/js/06-upload.js"
    ,
#embed "files/js/07-lookup.js"
    ,
#embed "files/js/08-keys.js"
    ,
#embed "files/js/09-link.js"
};

// What only the pages need that sign with a digital certificate.
static const uint8_t keys[] = {
#embed "files/js/keys/01-der.js"
    ,
#embed "files/js/keys/02-pfx.js"
    ,
#embed "files/js/keys/03-service.js"
    ,
#embed "files/js/keys/04-form.js"
};

static const uint8_t favicon[] = {
#embed "files/favicon.svg"
};

static const struct hub_asset assets[] = {
    {"hub.css", "text/css; charset=utf-8", style, sizeof style},
    {"hub.js", "text/javascript; charset=utf-8", program, sizeof program},
    {"keys.js", "text/javascript; charset=utf-8", keys, sizeof keys},
    {"favicon.svg", "image/svg+xml", favicon, sizeof favicon},
};

size_t hub_asset_count(void) { return sizeof assets / sizeof assets[0]; }

const struct hub_asset *hub_asset_at(size_t index) {
    return index < hub_asset_count() ? &assets[index] : NULL;
}

#include <sqlite3.h>

/// Turns off SQLite's count of its memory, whose one lock every connection would share. Before the first open only.
static inline int hub_sqlite_uncounted(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

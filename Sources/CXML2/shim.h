#include <libxml/xmlreader.h>

// xmlFree is a variable in libxml2, which Swift takes for shared state.
static inline void xml_release(void *text) { xmlFree(text); }

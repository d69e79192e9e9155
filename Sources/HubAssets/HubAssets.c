#include "HubAssets.h"

#ifndef HANGUP_CZLIB_SHIM_H
#define HANGUP_CZLIB_SHIM_H
#include <zlib.h>
#endif

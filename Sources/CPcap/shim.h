#ifndef HANGUP_CPCAP_SHIM_H
#define HANGUP_CPCAP_SHIM_H
#include <pcap/pcap.h>
#endif

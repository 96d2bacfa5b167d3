// Opens a TLS connection with Go's crypto/tls and its defaults for a client: the arguments are host, port.
package main

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"os"
	"runtime"
)

func main() {
	switch {
	case len(os.Args) < 3:
		fmt.Println(runtime.Version())
	case len(os.Args) > 3:
		http.Get("https://" + os.Args[1] + ":" + os.Args[2] + "/")
	default:
		tls.Dial("tcp", os.Args[1]+":"+os.Args[2], nil)
	}
}

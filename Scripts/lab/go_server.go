// An HTTPS server of Go with timeouts as its documentation recommends: Go has none by default.
//
// usage: go_server CHAIN.pem KEY.pem
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	log.SetFlags(log.LstdFlags | log.Lmicroseconds)
	log.SetOutput(os.Stdout)
	handler := http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		log.Println(request.RemoteAddr, request.Method, request.URL.Path, 200)
		fmt.Fprintln(response, "running")
	})
	server := &http.Server{Addr: ":443", Handler: handler, ReadHeaderTimeout: 6 * time.Second, IdleTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServeTLS(os.Args[1], os.Args[2]))
}

// An HTTPS server of Node.js with its defaults, but 6 s instead of 60 s for a request's head, looked at every second.
//
// usage: node_server.js CHAIN.pem KEY.pem
const fs = require('fs')
const options = {
  cert: fs.readFileSync(process.argv[2]), key: fs.readFileSync(process.argv[3]), headersTimeout: 6000,
  connectionsCheckingInterval: 1000,
}
const server = require('https').createServer(options, (request, response) => {
  console.log(`${new Date().toISOString()} ${request.socket.remoteAddress}:${request.socket.remotePort} ${request.method} ${request.url} 200`)
  response.end('running\n')
})
server.on('clientError', (error, socket) => {
  console.log(`${new Date().toISOString()} ${socket.remoteAddress}:${socket.remotePort} ${error.code}`)
  if (socket.writable) socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
})
server.listen(443)

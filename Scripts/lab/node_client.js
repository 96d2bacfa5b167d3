// A client of Node.js: asks once, and trusts the bundle only.
//
// usage: node_client.js TRUST.pem URL TLS-VERSION
const fs = require('fs')
const [bundle, url, version] = process.argv.slice(2)
require('https').get(url, { ca: fs.readFileSync(bundle), agent: false, minVersion: version, maxVersion: version }, (response) => {
  response.resume()
  response.on('end', () => console.log(response.statusCode))
}).on('error', (error) => {
  console.log(error.code, error.message)
  process.exitCode = 1
})

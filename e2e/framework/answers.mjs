// Sends each request on standard input to the published framework and to a running Tenantry, byte
// for byte the same, and says what both answered. A line in, a line out, both JSON.
//
// Usage: node answers.mjs <folder of JSON Schemas> < requests > answers
// TENANTRY_URL    the server's address
// JWT_PUBLIC_KEY  its signing key, PEM; JWT_ISSUER the iss claim of its tokens
//
// A request: {"method": "GET", "path": "/instances/…?page=1", "headers": {}, "body": "{}"}
// An answer: {"framework": {"status": 400, "body": {…}}, "tenantry": {"status": 400, "body": {…}}}

import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { loadApi } from './api.mjs';
import { answerLines } from './lines.mjs';

// The framework also wants a key to sign with, which it never does here.
const { privateKey } = generateKeyPairSync('ed25519');
process.env.JWT_SECRET = privateKey.export({ type: 'pkcs8', format: 'pem' });
process.env.JWT_ALGO = 'EdDSA';
const { startServer } = await import('./server.mjs');

const bytes = ({ headers, body }) =>
  headers['Content-Encoding'] === 'gzip' ? gzipSync(body) : Buffer.from(body);

const send = (base, request) => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(base);
  const { method, path } = request;
  const content = request.body === undefined ? undefined : bytes(request);
  const headers = { ...request.headers, Connection: 'close' };
  if (content !== undefined) {
    headers['Content-Length'] = content.length;
  }
  const sent = http.request({ hostname, port, method, path, headers }, response => {
    const chunks = [];
    response.on('data', chunk => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode, body: text === '' ? null : JSON.parse(text) });
    });
  });
  sent.on('error', reject);
  sent.end(content);
});

const server = await startServer(loadApi(process.argv[2]));
await answerLines(async request => ({
  framework: await send(server.url, request),
  tenantry: await send(process.env.TENANTRY_URL, request)
}));
server.close();

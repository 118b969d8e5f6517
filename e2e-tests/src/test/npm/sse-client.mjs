// As handshake-client.mjs, but over HTTP+SSE: with `fallback` at argv[5] it tries Streamable HTTP first, as clients do that are not told.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, token, calls, how] = process.argv.slice(2);
const requestInit = { headers: { Authorization: `Bearer ${token}` } };
const connected = async (Transport) => {
  const client = new Client({ name: 'sse-client', version: '1.0.0' });
  await client.connect(new Transport(new URL(url), { requestInit }));
  return client;
};
const client =
  how === 'fallback'
    ? await connected(StreamableHTTPClientTransport).catch(() => connected(SSEClientTransport))
    : await connected(SSEClientTransport);
const { tools } = await client.listTools();
const results = [];
for (const call of JSON.parse(calls)) {
  results.push(await client.callTool(call).catch((error) => ({ error: { code: error.code, message: error.message } })));
}
console.log(JSON.stringify({ tools: tools.map((tool) => tool.name), results }));
await client.close();

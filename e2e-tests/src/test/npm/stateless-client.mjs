// Lists the tools of the MCP server at argv[2] and calls those named in argv[4], with the token in argv[3], in the
// stateless 2026-07-28 revision and no other; with `auto` at argv[5] in whichever the server turns out to speak. Prints what
// it saw as one JSON object.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const [url, token, calls, how] = process.argv.slice(2);
const client = new Client(
  { name: 'stateless-client', version: '1.0.0' },
  { versionNegotiation: { mode: how === 'auto' ? 'auto' : { pin: '2026-07-28' } } },
);
await client.connect(
  new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { Authorization: `Bearer ${token}` } } }),
);
const { tools } = await client.listTools();
const results = [];
for (const call of JSON.parse(calls)) {
  results.push(await client.callTool(call).catch((error) => ({ error: { code: error.code, message: error.message } })));
}
console.log(JSON.stringify({ tools: tools.map((tool) => tool.name), results }));
await client.close();

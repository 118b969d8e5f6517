// As stateless-client.mjs, but with the TypeScript SDK 1.x, which shakes hands; with `bridge` at argv[5] through mcp-remote,
// as clients do that know nothing but stdio.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [url, token, calls, how] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const transport =
  how === 'bridge'
    ? new StdioClientTransport({
        command: process.execPath,
        args: ['node_modules/mcp-remote/dist/proxy.js', url, '--allow-http', '--header', 'Authorization:${AUTHORIZATION}'],
        env: { ...process.env, AUTHORIZATION: authorization, MCP_REMOTE_CONFIG_DIR: `${process.cwd()}/mcp-remote` },
        stderr: 'inherit',
      })
    : new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { Authorization: authorization } } });
const client = new Client({ name: 'handshake-client', version: '1.0.0' });
await client.connect(transport);
const { tools } = await client.listTools();
const results = [];
for (const call of JSON.parse(calls)) {
  results.push(await client.callTool(call).catch((error) => ({ error: { code: error.code, message: error.message } })));
}
console.log(JSON.stringify({ tools: tools.map((tool) => tool.name), results }));
await client.close();

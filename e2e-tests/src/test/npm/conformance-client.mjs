// A real client that does what a client scenario of the conformance suite asks of it, against the server at argv[2]: the
// TypeScript SDK 1.x in the handshake revisions, 2.x in the stateless one. With DOOR set, it asks there for the way to that
// server through the gateway ({"url","token"}) and takes that one.
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as Transport1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { Client as Client2, StreamableHTTPClientTransport as Transport2 } from '@modelcontextprotocol/client';

const { DOOR, MCP_CONFORMANCE_SCENARIO: scenario, MCP_CONFORMANCE_PROTOCOL_VERSION: revision } = process.env;
const context = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? '{}');
const isStateless = revision === '2026-07-28';
const info = { name: 'conformance-client', version: '1.0.0' };

async function way(server) {
  if (!DOOR) return { url: server };
  const answer = await fetch(`${DOOR}?server=${encodeURIComponent(server)}`);
  return await answer.json();
}

function newClient() {
  const capabilities = { elicitation: { form: { applyDefaults: true } } };
  if (isStateless) {
    const client = new Client2(info, { capabilities, versionNegotiation: { mode: { pin: revision } } });
    client.setRequestHandler('elicitation/create', async () => ({ action: 'accept', content: { confirmed: true } }));
    return client;
  }
  const client = new Client1(info, { capabilities });
  client.setRequestHandler(ElicitRequestSchema, async () => ({ action: 'accept', content: {} }));
  return client;
}

async function everyTool(client) {
  const { tools } = await client.listTools();
  for (const tool of tools) {
    const names = Object.keys(tool.inputSchema.properties ?? {});
    await client.callTool({ name: tool.name, arguments: Object.fromEntries(names.map((name, i) => [name, i + 1])) });
  }
}

async function everything(client) {
  await everyTool(client);
  for (const { uri } of (await client.listResources()).resources) await client.readResource({ uri });
  for (const { name } of (await client.listPrompts()).prompts) await client.getPrompt({ name });
}

async function givenCalls(client) {
  await client.listTools();
  for (const call of context.toolCalls) await client.callTool(call);
}

async function validTool(client) {
  await client.listTools();
  await client.callTool({ name: 'valid_tool', arguments: { region: 'north' } });
}

async function echoedSchema(client) {
  const { tools } = await client.listTools();
  const [subject] = tools;
  await client.callTool({ name: 'json_schema_echo', arguments: { schema: subject.inputSchema } });
}

// The SDK refuses one of the results; what is judged is what it has sent until then.
async function refusedTools(client) {
  await everyTool(client).catch(() => {});
}

const plays = {
  'sep-2322-client-request-state': refusedTools,
  'http-standard-headers': everything,
  'http-custom-headers': givenCalls,
  'http-invalid-tool-headers': validTool,
  'json-schema-2020-12-preservation': echoedSchema,
  'json-schema-ref-no-deref': (client) => client.listTools(),
};

const { url, token } = await way(process.argv[2]);
const headers = token ? { Authorization: `Bearer ${token}` } : {};
const client = newClient();
const Transport = isStateless ? Transport2 : Transport1;
await client.connect(new Transport(new URL(url), { requestInit: { headers } }));
await (plays[scenario] ?? everyTool)(client);
await client.close();

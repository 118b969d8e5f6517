// Uses the servers `everything` and `demo` at the merged endpoint at argv[2], with the token in argv[3], through the
// TypeScript SDK 1.x: one session for both, every kind of message, also those that a server asks. Prints what it saw as JSON.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CreateMessageRequestSchema, ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

const [url, token] = process.argv.slice(2);
const client = new Client({ name: 'merged-client', version: '1.0.0' }, { capabilities: { sampling: {} } });
client.setRequestHandler(CreateMessageRequestSchema, async () => ({
  model: 'none',
  role: 'assistant',
  content: { type: 'text', text: 'sampled here' },
}));
const updated = new Promise((resolve) =>
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => resolve(params.uri)),
);
await client.connect(
  new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { Authorization: `Bearer ${token}` } } }),
);

const text = (result) => result.content.map((part) => part.text).join('');
const call = async (name, args) => text(await client.callTool({ name, arguments: args }));
const { tools } = await client.listTools();
const { resources } = await client.listResources();
const { resourceTemplates } = await client.listResourceTemplates();
const { prompts } = await client.listPrompts();
const { contents } = await client.readResource({ uri: resources[0].uri });
const prompt = await client.getPrompt({ name: 'everything__simple-prompt' });
const { completion } = await client.complete({
  ref: { type: 'ref/prompt', name: 'everything__completable-prompt' },
  argument: { name: 'department', value: 'E' },
});
await client.setLoggingLevel('error');
await client.ping();
const echoed = await call('everything__echo', { message: 'through one door' });
const sampled = await call('everything__trigger-sampling-request', { prompt: 'hello', maxTokens: 9 });
const validated = await client.callTool({ name: 'demo__validate_scenario_config', arguments: { scenario_config: {} } });
const denied = await call('demo__run_load_test', {});
await client.subscribeResource({ uri: resources[0].uri });
await client.callTool({ name: 'everything__toggle-subscriber-updates', arguments: {} });
const changed = await updated;
await client.callTool({ name: 'everything__toggle-subscriber-updates', arguments: {} });
console.log(
  JSON.stringify({
    instructions: client.getInstructions(),
    tools: tools.map(({ name }) => name),
    resources: resources.map(({ uri }) => uri),
    templates: resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    prompts: prompts.map(({ name }) => name),
    read: contents[0].uri,
    prompt: prompt.messages.length,
    completion: completion.values,
    echoed,
    sampled,
    validated: validated.isError ?? false,
    denied,
    changed,
  }),
);
await client.transport.terminateSession();
await client.close();

// Lists the tools of the MCP server at argv[2] and calls those named in argv[4], with no token but those that it gets as
// OAuth has it: whom to ask is found out from the server. At argv[3] `person`: TypeScript SDK 1.x, registered dynamically,
// authorization code with PKCE, signed in as `ada`. `robot`: TypeScript SDK 2.x, client credentials, with the secret in
// argv[5], which is for nobody but the issuer in argv[6].
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as Transport1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import {
  Client as Client2,
  ClientCredentialsProvider,
  StreamableHTTPClientTransport as Transport2,
} from '@modelcontextprotocol/client';

const [url, who, calls, secret, issuer] = process.argv.slice(2);
const REDIRECT = 'http://127.0.0.1/signed-in';

// What a browser does, and the person before it: follows redirections, keeps cookies, fills in the provider's forms, until it
// is sent back with a code.
async function signIn(start) {
  const cookies = new Map();
  let request = { url: start };
  while (true) {
    const answer = await fetch(request.url, {
      method: request.form ? 'POST' : 'GET',
      body: request.form,
      headers: { cookie: [...cookies].map((cookie) => cookie.join('=')).join('; ') },
      redirect: 'manual',
    });
    answer.headers.getSetCookie().forEach((cookie) => cookies.set(...cookie.split(';')[0].split(/=(.*)/s)));
    const location = answer.headers.get('location');
    if (location?.startsWith(REDIRECT)) return new URL(location).searchParams.get('code');
    if (location) {
      request = { url: new URL(location, request.url) };
    } else {
      const page = await answer.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)[1];
      const action = /action="([^"]+)"/.exec(page)[1];
      request = { url: new URL(action, request.url), form: new URLSearchParams({ prompt, login: 'ada', password: 'any' }) };
    }
  }
}

// What the SDK asks an application to keep, in memory.
class Person {
  redirectUrl = REDIRECT;
  clientMetadata = {
    client_name: 'oauth-client',
    redirect_uris: [REDIRECT],
    application_type: 'native',
    token_endpoint_auth_method: 'none',
  };
  clientInformation = () => this.client;
  saveClientInformation = (client) => (this.client = client);
  tokens = () => this.kept;
  saveTokens = (tokens) => (this.kept = tokens);
  codeVerifier = () => this.verifier;
  saveCodeVerifier = (verifier) => (this.verifier = verifier);
  redirectToAuthorization = (address) => (this.address = address);
}

async function connectedPerson() {
  const person = new Person();
  const transport = () => new Transport1(new URL(url), { authProvider: person });
  const client = () => new Client1({ name: 'oauth-client', version: '1.0.0' });
  const first = transport();
  const refusal = await client().connect(first).catch((error) => error);
  if (!(refusal instanceof UnauthorizedError)) throw refusal;
  await first.finishAuth(await signIn(person.address));
  const signedIn = client();
  await signedIn.connect(transport());
  return signedIn;
}

async function connectedRobot() {
  const authProvider = new ClientCredentialsProvider({ clientId: 'robot', clientSecret: secret, expectedIssuer: issuer });
  const client = new Client2({ name: 'oauth-client', version: '1.0.0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  await client.connect(new Transport2(new URL(url), { authProvider }));
  return client;
}

const client = who === 'person' ? await connectedPerson() : await connectedRobot();
const { tools } = await client.listTools();
const results = [];
for (const call of JSON.parse(calls)) {
  results.push(await client.callTool(call).catch((error) => ({ error: { code: error.code, message: error.message } })));
}
console.log(JSON.stringify({ tools: tools.map((tool) => tool.name), results }));
await client.close();

// The certified OpenID provider for Node as the authorization server at 127.0.0.1:argv[2]. It registers clients, has people
// sign in with any name, and knows one client of its own, `robot`, whose secret is in argv[3]. It makes JWTs for whichever
// resource they are asked for (RFC 8707). After a POST to /rotate it signs with another key, and the old one is gone.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, secret] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const newProvider = () =>
  new Provider(issuer, {
    jwks: { keys: [newKey()] },
    scopes: ['openid', 'mcp:tools'],
    clients: [
      {
        client_id: 'robot',
        client_secret: secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      registration: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: async (_, resource) => ({
          audience: resource,
          scope: 'mcp:tools',
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
        }),
      },
    },
  });

let provider = newProvider();
createServer((request, response) => {
  if (request.url === '/rotate') {
    provider = newProvider();
    response.end();
  } else {
    provider.callback()(request, response);
  }
}).listen(port, '127.0.0.1');

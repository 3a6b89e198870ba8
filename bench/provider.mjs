// An OpenID Connect provider on loopback, for what needs one.
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

/** An identity provider at which one person is logged in. */
export async function withProvider(use) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'key', use: 'sig' }];
  const base64url = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const provider = {
    clientId: 'gallery',
    token(typ, claims) {
      const iat = Math.floor(Date.now() / 1000);
      const all = { iss: this.issuer, aud: this.clientId, sub: 'one', iat, exp: iat + 60, ...claims };
      const signed = `${base64url({ typ, alg: 'RS256', kid: 'key' })}.${base64url(all)}`;
      return `${signed}.${sign('sha256', signed, privateKey).toString('base64url')}`;
    },
  };
  const server = createServer((request, answer) => {
    const { issuer, nonce } = provider;
    const known = {
      '/keys': () => ({ keys }),
      '/token': () => ({ access_token: 'x', token_type: 'Bearer', id_token: provider.token('JWT', { nonce, sid: 'one' }) }),
    };
    const document = () => ({
      issuer,
      jwks_uri: `${issuer}/keys`,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
    });
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify((known[request.url] ?? document)()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://127.0.0.1:${server.address().port}`;
  try {
    await use(provider);
  } finally {
    server.close();
  }
}

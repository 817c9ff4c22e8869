// The certified provider `oidc-provider` with made-up people and a sign-in form of two elements.
// One argument, JSON: {"port", "secret", "redirect_uris", "people": {account: claims}}.
import Provider, { interactionPolicy } from 'oidc-provider';

const told = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${told.port}`;
const policy = interactionPolicy.base();
policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'atlas',
    client_secret: told.secret,
    redirect_uris: told.redirect_uris,
    post_logout_redirect_uris: told.redirect_uris,
  }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  cookies: { keys: [told.secret] },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      logoutSource(ctx, form) {
        ctx.body = page(`${form}<button form="op.logoutForm" name="logout" value="yes">Leave</button>`);
      },
    },
  },
  interactions: { policy, url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  async findAccount(ctx, id) {
    return told.people[id] && { accountId: id, claims: async () => ({ sub: id, ...told.people[id] }) };
  },
  async loadExistingGrant(ctx) {
    const { client, session, provider: { Grant } } = ctx.oidc;
    const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const page = (body) => `<!doctype html><title>Provider</title><link rel="icon" href="data:,">${body}`;

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next();
  if (ctx.method === 'GET') {
    ctx.body = page('<form method="post"><input name="account" aria-label="Account"><button>Enter</button></form>');
    return undefined;
  }
  let body = '';
  for await (const chunk of ctx.req) body += chunk;
  const accountId = new URLSearchParams(body).get('account');
  const result = told.people[accountId]
    ? { login: { accountId, remember: false }, select_account: {} }
    : { error: 'access_denied', error_description: 'unknown account' };
  ctx.respond = false;
  return provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
});

provider.listen(told.port, '127.0.0.1', () => console.log('ready'));

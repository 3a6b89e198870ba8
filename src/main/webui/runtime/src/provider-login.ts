import { MemberGalleryError } from './error.ts';

/** A login at a site's identity provider that this tab has begun. */
interface UnderWay {
  readonly siteId: string;
  readonly verifier: string;
}

/** What a login at the identity provider has led back with. */
export type Return = { readonly code: string; readonly verifier: string } | { readonly error: MemberGalleryError };

const KEY = 'member-gallery:login';

/** What the server adds to the address that a login leads back to. */
const PARAMETERS = ['code', 'error'];

/**
 * Begins a login: the address to leave for. What proves that it was this tab stays in its session storage, and is of
 * no use to anybody without the code that comes back.
 */
export async function beginAtProvider(siteUrl: string, siteId: string, returnTo: string): Promise<string> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  sessionStorage.setItem(KEY, JSON.stringify({ siteId, verifier } satisfies UnderWay));
  const parameters = new URLSearchParams({ returnTo, codeChallenge: base64url(new Uint8Array(hash)) });
  return `${siteUrl}/login/oidc?${parameters}`;
}

/** Takes what a login of this tab has led back with out of the page's address, once; null when there is none. */
export function takeReturn(siteId: string): Return | null {
  const address = new URL(location.href);
  const [code, error] = PARAMETERS.map((name) => address.searchParams.get(name));
  if (code == null && error == null) return null;
  const underWay = read();
  if (underWay?.siteId !== siteId) return null;
  sessionStorage.removeItem(KEY);
  for (const name of PARAMETERS) address.searchParams.delete(name);
  history.replaceState(history.state, '', address);
  return code == null
    ? { error: new MemberGalleryError(0, 'LOGIN_FAILED', `The identity provider did not log in: ${error}`) }
    : { code, verifier: underWay.verifier };
}

function read(): UnderWay | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as UnderWay | null;
  } catch {
    return null;
  }
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

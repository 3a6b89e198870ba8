const EDITOR = '/editor';

/**
 * The place of the Editor that an address names, by the router's paths; whatever else it says is nobody's way back.
 *
 * @param returnTo such as `/editor/sites`
 */
export function backTo(returnTo: string | null): string {
  const rest = returnTo?.startsWith(`${EDITOR}/`) ? returnTo.slice(EDITOR.length) : '/';
  return /^\/(?![/\\])/.test(rest) && !rest.startsWith('/login') ? rest : '/';
}

/** Why nobody came back from the identity provider, in words. */
export function refusalOfProvider(error: string): string {
  switch (error) {
    case 'no_collaborator':
      return 'Nobody with your email may edit a site here. Ask the operator to make you a collaborator.';
    case 'login_expired':
      return 'The sign-in took too long. Please try again.';
    case 'access_denied':
      return 'The sign-in was cancelled.';
    default:
      return 'Your organisation did not let you in. Please try again.';
  }
}

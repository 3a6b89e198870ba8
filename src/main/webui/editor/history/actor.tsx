import { useMe } from '../api/session';
import type { AuditEntry } from '../api/types';
import { useApiKeys } from '../keys/keys-data';
import { MemberLink } from '../members/member-link';
import { shortId } from '../shared/short-id';
import { useSite } from '../site/site-context';

/** Who did something. */
export function Actor({ actor: { type, id } }: { readonly actor: AuditEntry['actor'] }) {
  switch (type) {
    case 'SERVER':
      return <strong>The server</strong>;
    case 'OPERATOR':
      return <strong>The operator</strong>;
    case 'VISITOR':
      return <strong>A visitor</strong>;
    case 'API_KEY':
      return (
        <strong>
          The key <KeyName apiKeyId={id} />
        </strong>
      );
    case 'COLLABORATOR':
      return (
        <strong>
          <CollaboratorName collaboratorId={id} />
        </strong>
      );
    case 'MEMBER':
      return <MemberNamed memberId={id} />;
  }
}

/** A member, if the collaborator may know them. */
export function MemberNamed({ memberId }: { readonly memberId: string | undefined }) {
  const site = useSite();
  if (memberId === undefined) return <>a member</>;
  return site.may('MEMBERS.READ') ? <MemberLink memberId={memberId} /> : <>member {shortId(memberId)}</>;
}

/** A key by its name, as long as it is there. */
export function KeyName({ apiKeyId }: { readonly apiKeyId: string | undefined }) {
  const keys = useApiKeys();
  const key = keys.data?.pages.flatMap((part) => part.apiKeys).find(({ id }) => id === apiKeyId);
  return <>{key === undefined ? shortId(apiKeyId ?? '') : `“${key.name}”`}</>;
}

/** Oneself by name; of other collaborators only the operator knows the names. */
export function CollaboratorName({ collaboratorId }: { readonly collaboratorId: string | undefined }) {
  const me = useMe().data?.collaborator;
  return <>{me?.id === collaboratorId ? (me?.name ?? me?.email) : `Collaborator ${shortId(collaboratorId ?? '')}`}</>;
}

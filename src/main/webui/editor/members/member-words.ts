import type { Member } from '../api/types';
import { shortId } from '../shared/short-id';

/** What a member is called: by their name, their email, or what their identity provider calls them. */
export function nameOfMember({ name, email, subject, id }: Member): string {
  return name ?? email ?? subject ?? `Member ${shortId(id)}`;
}

/** A member with their email, where the name alone might be another's. */
export function fullNameOfMember(member: Member): string {
  const name = nameOfMember(member);
  return member.email === undefined || member.email === name ? name : `${name} (${member.email})`;
}

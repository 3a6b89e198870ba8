import type { AuditEntry } from '../api/types';

type Subject = AuditEntry['subject']['type'];

/** What one may look for in the history. */
export type Topic = 'all' | 'pages' | 'galleries' | 'members' | 'keys' | 'collaborators';

/** All topics, in words. */
export const TOPICS: { readonly value: Topic; readonly label: string }[] = [
  { value: 'all', label: 'Everything' },
  { value: 'pages', label: 'Pages' },
  { value: 'galleries', label: 'Galleries and items' },
  { value: 'members', label: 'Member and template galleries' },
  { value: 'keys', label: 'API keys' },
  { value: 'collaborators', label: 'Collaborators' },
];

const SUBJECTS: Record<Exclude<Topic, 'all'>, readonly Subject[]> = {
  pages: ['PAGE'],
  galleries: ['GALLERY', 'ITEM'],
  members: ['MEMBER_GALLERY', 'TEMPLATE_GALLERY'],
  keys: ['API_KEY'],
  collaborators: ['COLLABORATOR'],
};

/** Whether a change is about what one looks for; one of a later server may be about what is not known here. */
export function isAbout(topic: Topic, subject: Subject): boolean {
  const subjects = topic === 'all' ? Object.values(SUBJECTS).flat() : SUBJECTS[topic];
  return subjects.includes(subject);
}

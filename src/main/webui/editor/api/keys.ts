/** Under what the answers of the server are kept here, so that news of a change finds them. */
export const keys = {
  me: ['me'] as const,
  loginWays: ['login-ways'] as const,
  site: (siteId: string) => ['site', siteId] as const,
  pages: (siteId: string) => ['site', siteId, 'pages'] as const,
  elements: (siteId: string) => ['site', siteId, 'elements'] as const,
  items: (siteId: string, galleryId: string) => ['site', siteId, 'items', galleryId] as const,
  galleries: (siteId: string) => ['site', siteId, 'galleries'] as const,
  gallery: (siteId: string, galleryId: string) => ['site', siteId, 'galleries', galleryId] as const,
  members: (siteId: string) => ['site', siteId, 'members'] as const,
  /** All members, or with an email the one who has it. */
  memberList: (siteId: string, email: string) => ['site', siteId, 'members', 'list', email] as const,
  member: (siteId: string, memberId: string) => ['site', siteId, 'members', memberId] as const,
  /** Everything about a member, their galleries with all items. */
  memberData: (siteId: string, memberId: string) => ['site', siteId, 'member-data', memberId] as const,
  memberGalleries: (siteId: string, elementId: string) => ['site', siteId, 'member-galleries', elementId] as const,
  template: (siteId: string, elementId: string) => ['site', siteId, 'templates', elementId] as const,
  apiKeys: (siteId: string) => ['site', siteId, 'api-keys'] as const,
  history: (siteId: string) => ['site', siteId, 'history'] as const,
};

import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { AuditEntry } from '../api/types';
import { useElements } from '../elements/elements-data';
import { GalleryLink } from '../member-galleries/gallery-link';
import { usePages } from '../pages/pages-data';
import { shortId } from '../shared/short-id';
import { useSite } from '../site/site-context';
import { CollaboratorName, KeyName, MemberNamed } from './actor';

const DONE = { CREATED: 'made', UPDATED: 'changed', DELETED: 'deleted' } as const;
const DONE_TO_ITEMS = { CREATED: 'added', UPDATED: 'changed', DELETED: 'removed' } as const;

/** What was done, as a sentence goes on behind who did it. */
export function Change({ entry }: { readonly entry: AuditEntry }) {
  const { action, subject, before, after } = entry;
  switch (subject.type) {
    case 'GALLERY':
      return (
        <>
          {DONE[action]} <GalleryNamed galleryId={subject.galleryId} isGone={action === 'DELETED'} />
        </>
      );
    case 'ITEM':
      return (
        <>
          {DONE_TO_ITEMS[action]} {counted(subject.itemIds?.length ?? 1)}{' '}
          {action === 'DELETED' ? 'from' : action === 'CREATED' ? 'to' : 'of'}{' '}
          <GalleryNamed galleryId={subject.galleryId} isGone={false} />
        </>
      );
    case 'MEMBER_GALLERY':
      return action === 'DELETED' ? (
        <>
          took <GalleryNamed galleryId={before?.galleryId} isGone={false} /> from{' '}
          <MemberNamed memberId={subject.memberId} /> at <ElementNamed elementId={subject.elementId} />
        </>
      ) : (
        <>
          {action === 'CREATED' ? 'assigned' : 'assigned instead'}{' '}
          <GalleryNamed galleryId={after?.galleryId} isGone={false} /> to <MemberNamed memberId={subject.memberId} /> at{' '}
          <ElementNamed elementId={subject.elementId} />
        </>
      );
    case 'TEMPLATE_GALLERY':
      return action === 'DELETED' ? (
        <>
          took the template from <ElementNamed elementId={subject.elementId} />
        </>
      ) : (
        <>
          made <GalleryNamed galleryId={after?.galleryId} isGone={false} /> the template of{' '}
          <ElementNamed elementId={subject.elementId} />
        </>
      );
    case 'PAGE':
      return (
        <>
          {publishing(entry) ?? DONE[action]} <PageNamed pageId={subject.pageId} isGone={action === 'DELETED'} />
        </>
      );
    case 'API_KEY':
      return (
        <>
          {DONE[action]} the API key <KeyName apiKeyId={subject.apiKeyId} />
        </>
      );
    case 'COLLABORATOR':
      return (
        <>
          {action === 'CREATED' ? 'let in' : action === 'DELETED' ? 'removed' : 'changed the permissions of'}{' '}
          <CollaboratorName collaboratorId={subject.collaboratorId} />
        </>
      );
  }
}

function publishing({ action, before, after }: AuditEntry): string | undefined {
  if (action !== 'UPDATED' || before?.published === after?.published) return undefined;
  return after?.published === true ? 'published' : 'unpublished';
}

function counted(items: number): string {
  return items === 1 ? 'an item' : `${items.toLocaleString()} items`;
}

interface GalleryProps {
  readonly galleryId: string | undefined;
  readonly isGone: boolean;
}

/** A gallery, by its element where it has one. */
function GalleryNamed({ galleryId, isGone }: GalleryProps) {
  const isOfElement = useElements().data?.some(({ id }) => id === galleryId) === true;
  if (galleryId === undefined) return <>a gallery</>;
  if (isOfElement) return <ElementNamed elementId={galleryId} />;
  return isGone ? <>a gallery</> : <GalleryLink galleryId={galleryId} />;
}

interface PageProps {
  readonly pageId: string | undefined;
  readonly isGone: boolean;
}

function PageNamed({ pageId, isGone }: PageProps) {
  const site = useSite();
  const pages = usePages().data;
  const page = pages?.find(({ id }) => id === pageId);
  return page === undefined ? (
    <>
      {pages === undefined || isGone ? 'a page' : 'a page that is gone'} ({shortId(pageId ?? '')})
    </>
  ) : (
    <>
      the page{' '}
      <Anchor component={Link} to={`/sites/${site.id}/pages/${page.id}`} size="sm">
        {page.title}
      </Anchor>
    </>
  );
}

function ElementNamed({ elementId }: { readonly elementId: string | undefined }) {
  const site = useSite();
  const elements = useElements().data;
  const element = elements?.find(({ id }) => id === elementId);
  return element === undefined ? (
    <>{elements === undefined ? 'an element' : 'an element that is gone'}</>
  ) : (
    <Anchor component={Link} to={`/sites/${site.id}/elements/${element.id}`} size="sm">
      #{element.nickname}
    </Anchor>
  );
}

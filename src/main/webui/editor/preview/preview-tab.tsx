import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { IconEye, IconInfoCircle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Element, MemberExport } from '../api/types';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { useSite } from '../site/site-context';
import { DrawnGallery } from './drawn-gallery';
import { useTemplate } from '../member-galleries/member-galleries-data';
import { MemberSelect } from '../members/member-select';
import { nameOfMember } from '../members/member-words';
import { useMember, useMemberData } from '../members/members-data';
import { OmittedList } from './omitted-list';
import { useItemsOf, useOriginalItems } from './original-items';
import { PageWidthControl, usePageWidth, type PageWidth } from './page-width';
import { PreviewStage } from './preview-stage';
import { previewOf, type Preview, type Why } from './preview';
import './preview.css';

/** An element as one of the members sees it. */
export function PreviewTab({ element }: { readonly element: Element }) {
  const site = useSite();
  const [search, setSearch] = useSearchParams();
  const memberId = search.get('member') ?? undefined;
  if (!site.may('PRO_GALLERY.READ')) {
    return (
      <EmptyState
        icon={IconEye}
        title="Not for you to see"
        hint="Your permissions do not include the members’ galleries."
      />
    );
  }
  const choose = (member: string) => setSearch({ member }, { replace: true });
  return memberId === undefined ? (
    <Stack>
      <MemberSelect member={undefined} onChange={choose} />
      <EmptyState
        icon={IconEye}
        title="See it with their eyes"
        hint={`Choose a member, and #${element.nickname} is drawn here as it is on the page for them once they are logged in.`}
      />
    </Stack>
  ) : (
    <PreviewOfMember element={element} memberId={memberId} onChoose={choose} />
  );
}

interface Props {
  readonly element: Element;
  readonly memberId: string;
  readonly onChoose: (memberId: string) => void;
}

function PreviewOfMember({ element, memberId, onChoose }: Props) {
  const member = useMember(memberId);
  const data = useMemberData(memberId);
  const [width, setWidth] = usePageWidth();
  return (
    <Stack>
      <Group align="flex-end" justify="space-between">
        <MemberSelect member={member.data ?? undefined} onChange={onChoose} />
        <PageWidthControl value={width} onChange={setWidth} />
      </Group>
      {member.data === null ? (
        <EmptyState icon={IconEye} title="This member is gone" hint="Choose another one." />
      ) : data.isPending ? (
        <LoadingRows count={2} height={160} />
      ) : data.data === undefined ? (
        <Trouble error={data.error} onRetry={() => void data.refetch()} />
      ) : (
        <Stage key={memberId} element={element} data={data.data} width={width} />
      )}
    </Stack>
  );
}

interface StageProps {
  readonly element: Element;
  readonly data: MemberExport;
  readonly width: PageWidth;
}

function Stage({ element, data, width }: StageProps) {
  const original = useOriginalItems(element.id);
  const template = useTemplate(element.id);
  const ofTemplate = useItemsOf(template.data?.galleryId);
  const preview = useMemo(
    () => (original.data === undefined ? undefined : previewOf(data, element.id, original.data, ofTemplate.data)),
    [data, element.id, original.data, ofTemplate.data],
  );
  if (original.isLoadingError) return <Trouble error={original.error} onRetry={() => void original.refetch()} />;
  if (template.isLoadingError) return <Trouble error={template.error} onRetry={() => void template.refetch()} />;
  if (ofTemplate.isLoadingError) return <Trouble error={ofTemplate.error} onRetry={() => void ofTemplate.refetch()} />;
  if (preview === undefined || template.isPending || ofTemplate.isLoading)
    return <LoadingRows count={2} height={160} />;
  const name = nameOfMember(data.member);
  return (
    <>
      <Notice preview={preview} name={name} element={element} />
      <div className="preview" data-beside={preview.sees === 'override' || undefined}>
        <PreviewStage width={width} label={`#${element.nickname} as ${name} sees it`}>
          {preview.items.length === 0 ? (
            <Text size="sm" c="dimmed" ta="center" py="xl">
              There is nothing to be seen.
            </Text>
          ) : (
            <DrawnGallery items={preview.items} options={element.options} pageId={element.pageId} width={width} />
          )}
        </PreviewStage>
        {preview.sees === 'override' && <OmittedList omitted={preview.omitted} />}
      </div>
    </>
  );
}

const WHY: Record<Why, (name: string) => string> = {
  BLOCKED: (name) => `${name} is blocked and cannot log in. Like every visitor, they see the original items.`,
  TAKEN_AWAY: (name) =>
    `${name} had a gallery here that was taken away. They see the original items, and get no clone of a template.`,
  NONE: (name) => `${name} has no gallery here. They see the original items.`,
};

function Notice({
  preview,
  name,
  element,
}: {
  readonly preview: Preview;
  readonly name: string;
  readonly element: Element;
}) {
  const site = useSite();
  if (preview.sees === 'override') {
    const shown = preview.items.length;
    const all = shown + preview.omitted.length;
    return (
      <Text size="sm" c="dimmed" role="status">
        {preview.isToCome
          ? `${name} has no gallery here yet, and gets a clone of the template gallery with the next login or visit`
          : `${name} sees ${preview.name === undefined ? 'their own gallery' : `“${preview.name}”`}`}
        : {shown} of {all}{' '}
        {all === 1 ? 'item' : 'items'}.
      </Text>
    );
  }
  return (
    <Alert variant="light" c="inherit" icon={<IconInfoCircle aria-hidden />} role="status">
      {WHY[preview.why](name)}{' '}
      {site.may('MEMBERS.MANAGE') && preview.why !== 'BLOCKED' && (
        <Anchor component={Link} to={`/sites/${site.id}/elements/${element.id}/members`} size="sm" underline="always">
          Assign a gallery
        </Anchor>
      )}
    </Alert>
  );
}

import { Tabs } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Element, Permission } from '../api/types';
import { PageHeading } from '../shared/page-heading';
import { LoadingRows, Trouble } from '../shared/states';
import { NoSuchPlace } from '../site/no-such-place';
import { useSite } from '../site/site-context';
import { ElementActions } from './element-actions';
import { useElements } from './elements-data';

interface Tab {
  readonly path: string;
  readonly label: string;
  readonly needs: Permission;
  readonly Content: React.ComponentType<{ element: Element }>;
}

const TABS: readonly Tab[] = [
  {
    path: 'items',
    label: 'Items',
    needs: 'PRO_GALLERY.READ',
    Content: lazy(async () => ({ default: (await import('./items-tab')).ItemsTab })),
  },
  {
    path: 'layout',
    label: 'Layout',
    needs: 'PRO_GALLERY.READ',
    Content: lazy(async () => ({ default: (await import('./layout-tab')).LayoutTab })),
  },
  {
    path: 'members',
    label: 'Member galleries',
    needs: 'MEMBERS.READ',
    Content: lazy(async () => ({ default: (await import('../member-galleries/member-galleries-tab')).MemberGalleriesTab })),
  },
  {
    path: 'preview',
    label: 'Preview as member',
    needs: 'MEMBERS.READ',
    Content: lazy(async () => ({ default: (await import('../preview/preview-tab')).PreviewTab })),
  },
];

/** An element: its items, its layout, and what members see in its place. */
export function ElementPlace() {
  const { elementId } = useParams();
  const elements = useElements();
  if (elements.isPending) return <LoadingRows />;
  if (elements.data === undefined) {
    return <Trouble error={elements.error} onRetry={() => void elements.refetch()} />;
  }
  const element = elements.data.find(({ id }) => id === elementId);
  return element === undefined ? <NoSuchPlace /> : <ElementShown key={element.id} element={element} />;
}

function ElementShown({ element }: { readonly element: Element }) {
  const site = useSite();
  const go = useNavigate();
  const { tab } = useParams();
  const tabs = TABS.filter(({ needs }) => site.may(needs));
  const chosen = tabs.find(({ path }) => path === tab) ?? tabs[0];
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // on small screens, the tabs are wider than these
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [chosen]);
  return (
    <>
      <PageHeading title={`#${element.nickname}`}>
        {site.may('SITE.MANAGE') && <ElementActions element={element} />}
      </PageHeading>
      <Tabs
        value={chosen?.path ?? null}
        onChange={(path) => void go(`/sites/${site.id}/elements/${element.id}/${path}`, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List ref={list} mb="lg" style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
          {tabs.map(({ path, label }) => (
            <Tabs.Tab key={path} value={path} style={{ flex: 'none' }}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ path, Content }) => (
          <Tabs.Panel key={path} value={path}>
            <Suspense fallback={<LoadingRows />}>
              <Content element={element} />
            </Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

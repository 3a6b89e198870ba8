import { AppShell, Burger, Container, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock, IconWorldOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, Outlet, useLocation, useParams } from 'react-router';
import { useLiveChanges } from '../api/live';
import { useMe } from '../api/session';
import { Mark } from '../shared/mark';
import { EmptyState } from '../shared/states';
import { useUndoWithin } from '../shared/undo';
import { AccountMenu } from './account-menu';
import { isPermitted, SiteProvider, useSite, type CurrentSite } from './site-context';
import { isOpenTo, SiteNav } from './site-nav';
import { SiteSwitcher } from './site-switcher';

/** What is around every room of a site: its name, the ways to the rooms, the account. */
export function SiteLayout() {
  const { siteId } = useParams();
  const sites = useMe().data?.sites;
  const edited = sites?.find(({ id }) => id === siteId);
  const site = useMemo<CurrentSite | undefined>(
    () => edited && { ...edited, may: (permission) => isPermitted(edited.permissions, permission) },
    [edited],
  );
  if (site === undefined) {
    return (
      <Container component="main" size="xs" py="xl">
        <EmptyState
          icon={IconWorldOff}
          title="There is no such site"
          hint={
            <>
              Or it is not among those that you edit. <Link to="/">Your sites</Link>
            </>
          }
        />
      </Container>
    );
  }
  return (
    <SiteProvider value={site}>
      <Shell />
    </SiteProvider>
  );
}

function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const site = useSite();
  const { pathname } = useLocation();
  useLiveChanges(site.id);
  useUndoWithin(site.id);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? 'Close the navigation' : 'Open the navigation'}
              aria-expanded={isOpen}
            />
            <Mark />
            <SiteSwitcher />
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Rooms of the site">
        <SiteNav onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        {isOpenTo(site.may, pathname) ? (
          <Outlet />
        ) : (
          <EmptyState
            icon={IconLock}
            title="This is not open to you"
            hint="Your permissions for this site do not include it. Its operator can change them."
          />
        )}
      </AppShell.Main>
    </AppShell>
  );
}

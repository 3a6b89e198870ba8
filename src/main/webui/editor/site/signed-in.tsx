import { Center, Container, Loader } from '@mantine/core';
import { Fragment } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useMe } from '../api/session';
import { Trouble } from '../shared/states';
import { UnsavedGuard } from './unsaved-guard';

/** What only who is logged in gets to see; all others are led to the sign-in, and back afterwards. */
export function SignedIn() {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me.isPending) {
    return (
      <Center component="main" mih="100dvh">
        <Loader role="status" aria-label="Loading" />
      </Center>
    );
  }
  if (me.data === undefined) {
    return (
      <Container component="main" size="xs" py="xl">
        <Trouble error={me.error} onRetry={() => void me.refetch()} />
      </Container>
    );
  }
  return me.data === null ? (
    <Navigate to={`/login?${new URLSearchParams({ returnTo: `/editor${pathname}${search}` })}`} replace />
  ) : (
    // nothing that one has seen is there for the next
    <Fragment key={me.data.collaborator.id}>
      <UnsavedGuard />
      <Outlet />
    </Fragment>
  );
}

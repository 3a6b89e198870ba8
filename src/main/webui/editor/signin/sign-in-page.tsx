import { Alert, Button, Center, Divider, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { ApiProblem, messageOf } from '../api/problem';
import { useLoginWays, useMe, useSignIn } from '../api/session';
import { Mark } from '../shared/mark';
import { fieldErrors } from '../shared/violations';
import { backTo, refusalOfProvider } from './way-back';

const FIELDS = { email: 'email', password: 'password' };

/** Where collaborators log in; leads back to where they were. */
export function SignInPage() {
  const { data: me } = useMe();
  const [search] = useSearchParams();
  const signIn = useSignIn();
  const ways = useLoginWays();
  const refused = search.get('error');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = 'Sign in · Member Gallery';
  }, []);

  if (me) {
    return <Navigate to={backTo(search.get('returnTo'))} replace />;
  }

  const errors = fieldErrors(signIn.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password }, { onError: () => passwordField.current?.select() });
  };

  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={380} gap="lg">
        <Stack gap="xs" align="center">
          <Mark size={44} />
          <Title order={1}>Sign in to the Editor</Title>
          <Text c="dimmed" size="sm">
            With the account that your site’s operator gave you.
          </Text>
        </Stack>
        <Paper p="xl" withBorder>
          <form onSubmit={submit} noValidate>
            <Stack>
              {refused !== null && signIn.isIdle && (
                <Alert color="red" role="alert">
                  {refusalOfProvider(refused)}
                </Alert>
              )}
              {signIn.error !== null && signIn.error !== undefined && Object.keys(errors).length === 0 && (
                <Alert color="red" role="alert">
                  {refusal(signIn.error)}
                </Alert>
              )}
              <TextInput
                label="Email"
                type="email"
                autoComplete="username"
                required
                withAsterisk={false}
                autoFocus
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
                error={errors.email}
              />
              <PasswordInput
                label="Password"
                autoComplete="current-password"
                required
                withAsterisk={false}
                ref={passwordField}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                error={errors.password}
                visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
              />
              <Button type="submit" loading={signIn.isPending} fullWidth>
                Sign in
              </Button>
            </Stack>
          </form>
          {ways.data?.provider === true && (
            <>
              <Divider my="lg" label="or" />
              <Button
                component="a"
                variant="default"
                fullWidth
                href={`/editor/v1/login/provider?${new URLSearchParams({ returnTo: `/editor${backTo(search.get('returnTo'))}` })}`}
              >
                Sign in with your organisation
              </Button>
            </>
          )}
        </Paper>
      </Stack>
    </Center>
  );
}

function refusal(error: unknown): string {
  if (error instanceof ApiProblem && error.code === 'INVALID_CREDENTIALS') {
    return 'There is no account with this email and password.';
  }
  return messageOf(error);
}

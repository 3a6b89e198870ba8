import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './editor.css';
import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { queryClient } from './api/query-client';
import { router } from './routes';
import { UndoProvider } from './shared/undo';
import { readableColors, theme } from './theme';

/** On small screens at the top: below are the buttons of drawers. */
function Toasts() {
  const isNarrow = useMediaQuery('(max-width: 48em)', window.innerWidth < 768);
  return <Notifications position={isNarrow ? 'top-center' : 'bottom-left'} limit={3} />;
}

/** The whole Editor page. */
export function Editor() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readableColors} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <UndoProvider>
          <ModalsProvider modalProps={{ centered: true }}>
            <Toasts />
            <RouterProvider router={router} />
          </ModalsProvider>
        </UndoProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

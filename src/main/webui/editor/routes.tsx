import { Center, Loader } from '@mantine/core';
import { createBrowserRouter } from 'react-router';
import { BrokenPlace } from './site/broken-place';
import { SignedIn } from './site/signed-in';

function Loading() {
  return (
    <Center mih="100dvh">
      <Loader role="status" aria-label="Loading" />
    </Center>
  );
}

/** Every place of the Editor; the code of a room comes when it is entered. */
export const router = createBrowserRouter(
  [
    {
      HydrateFallback: Loading,
      ErrorBoundary: BrokenPlace,
      children: [
        { path: 'login', lazy: async () => ({ Component: (await import('./signin/sign-in-page')).SignInPage }) },
        {
          Component: SignedIn,
          children: [
            { index: true, lazy: async () => ({ Component: (await import('./site/site-chooser')).SiteChooser }) },
            {
              path: 'sites/:siteId',
              lazy: async () => ({ Component: (await import('./site/site-layout')).SiteLayout }),
              children: [
                { index: true, lazy: async () => ({ Component: (await import('./site/site-start')).SiteStart }) },
                {
                  lazy: async () => ({ Component: (await import('./pages/pages-room')).PagesRoom }),
                  children: [
                    { path: 'pages', lazy: async () => ({ Component: (await import('./pages/no-page')).NoPage }) },
                    { path: 'pages/:pageId', lazy: async () => ({ Component: (await import('./pages/page-place')).PagePlace }) },
                    {
                      path: 'elements/:elementId/:tab?',
                      lazy: async () => ({ Component: (await import('./elements/element-place')).ElementPlace }),
                    },
                  ],
                },
                {
                  path: 'pages/:pageId/preview',
                  lazy: async () => ({ Component: (await import('./pages/page-preview-place')).PagePreviewPlace }),
                },
                { path: 'galleries', lazy: async () => ({ Component: (await import('./galleries/galleries-room')).GalleriesRoom }) },
                {
                  path: 'galleries/:galleryId',
                  lazy: async () => ({ Component: (await import('./galleries/gallery-place')).GalleryPlace }),
                },
                { path: 'members', lazy: async () => ({ Component: (await import('./members/members-room')).MembersRoom }) },
                {
                  path: 'members/:memberId',
                  lazy: async () => ({ Component: (await import('./members/member-place')).MemberPlace }),
                },
                { path: 'keys', lazy: async () => ({ Component: (await import('./keys/keys-room')).KeysRoom }) },
                { path: 'history', lazy: async () => ({ Component: (await import('./history/history-room')).HistoryRoom }) },
              ],
            },
          ],
        },
        { path: '*', lazy: async () => ({ Component: (await import('./site/no-such-place')).NoSuchPlace }) },
      ],
    },
  ],
  { basename: '/editor' },
);

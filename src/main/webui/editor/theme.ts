import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** One accent, quiet corners, and a ring around whatever has the focus. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' } } },
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    // rounder ones are taken for radios
    Checkbox: { defaultProps: { radius: 'sm' } },
    // what scrolls can be reached by keyboard in every browser
    Select: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0, role: 'group' } } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close the message' } } },
    // a menu has nothing but its items in it, the first of which has the focus when it opens
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
});

/** The library's quiet colours are too faint to be read by everybody: WCAG asks for 4.5 to 1. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6c757d',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-indigo-light-color': '#3046b0',
    '--mantine-color-yellow-light-color': '#7a4d00',
    '--mantine-color-red-6': '#c92a2a',
    '--mantine-color-red-light-color': '#b02525',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--mantine-color-red-outline': '#c92a2a',
    '--editor-canvas': '#f6f7f9',
    '--editor-surface': '#ffffff',
    '--editor-line': '#e3e6ea',
    '--editor-good': '#1f7a3a',
    '--editor-quiet': '#6c757d',
    '--editor-tile': '#c3cad3',
  },
  dark: {
    '--mantine-color-body': '#17191d',
    '--mantine-color-dimmed': '#a6adb5',
    '--mantine-color-placeholder': '#98a0a8',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-red-6': '#ff8787',
    '--mantine-color-red-light-color': '#ffa8a8',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--mantine-color-anchor': '#91a7ff',
    '--editor-canvas': '#121417',
    '--editor-surface': '#1b1e23',
    '--editor-line': '#30353c',
    '--editor-good': '#69db7c',
    '--editor-quiet': '#98a0a8',
    '--editor-tile': '#4a525c',
  },
});

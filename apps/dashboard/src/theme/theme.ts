import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Ink navy: frames and primary acts. Shade 8 is the ink itself, shade 5 the primary on dark grounds. */
const navy: MantineColorsTuple = [
  '#eef3f9',
  '#d9e3f0',
  '#b3c7e1',
  '#8aa9d1',
  '#648cc0',
  '#4070ab',
  '#2f5a91',
  '#1f4373',
  '#0f2747',
  '#0a1a30',
];

/** Lighthouse amber: the one thing to do next, always under navy text. */
const amber: MantineColorsTuple = [
  '#fff7e0',
  '#ffecb8',
  '#ffdf8a',
  '#fbcf57',
  '#f6bd2c',
  '#f2a900',
  '#d99700',
  '#b67e00',
  '#8f6300',
  '#6b4a00',
];

const grey: MantineColorsTuple = [
  '#f7f8fa',
  '#eef1f5',
  '#e2e7ee',
  '#d3dae4',
  '#b9c3d0',
  '#8c99aa',
  '#5b6878',
  '#46525f',
  '#313b48',
  '#1c2530',
];

const dark: MantineColorsTuple = [
  '#e6ebf2',
  '#c5cedb',
  '#a3afc0',
  '#7c8a9e',
  '#37465a',
  '#28364a',
  '#1a2637',
  '#0f1826',
  '#0a111c',
  '#060b13',
];

const teal: MantineColorsTuple = [
  '#e3f7f4',
  '#c3ece6',
  '#93dad0',
  '#5fc7b9',
  '#36b3a3',
  '#1b9c8c',
  '#0d7f72',
  '#096a5f',
  '#07544b',
  '#053d37',
];

const coral: MantineColorsTuple = [
  '#fdeeea',
  '#fad8cf',
  '#f6b5a5',
  '#f28f78',
  '#ea6d52',
  '#d9502f',
  '#bc3d20',
  '#9c3019',
  '#7a2412',
  '#5a1a0c',
];

const system = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

export const theme = createTheme({
  colors: { navy, amber, gray: grey, dark, teal, red: coral, coral },
  white: '#ffffff',
  black: '#14202f',
  primaryColor: 'navy',
  primaryShade: { light: 8, dark: 5 },
  fontFamily: `"Inter Variable", ${system}`,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  headings: {
    fontFamily: `"Inter Variable", ${system}`,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.25rem' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.45' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'md',
  radius: { xs: '0.125rem', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '1rem' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    TagsInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, centered: true },
      styles: { title: { fontSize: '1.0625rem', fontWeight: 650 } },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    // Without the placeholder the first item receives the focus, as the menu pattern asks.
    Menu: { defaultProps: { transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false } },
    Anchor: { defaultProps: { underline: 'always' } },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        transitionProps: { duration: 80 },
        // Reachable by keyboard and by touch, not by the mouse alone.
        events: { hover: true, focus: true, touch: true },
      },
    },
  },
});

/** The words on grounds, chosen so that each pair passes 4.5:1 in its scheme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#14202f',
    '--mantine-color-dimmed': '#556273',
    '--mantine-color-placeholder': '#65728a',
    '--mantine-color-anchor': '#1f4373',
    '--mantine-color-error': '#b03a1e',
    '--mantine-color-default-border': '#c6cfda',
    '--mantine-color-red-light-color': '#a8351a',
  },
  dark: {
    '--mantine-color-body': '#0f1826',
    '--mantine-color-text': '#e6ebf2',
    '--mantine-color-dimmed': '#a3afc0',
    '--mantine-color-placeholder': '#8e9bae',
    '--mantine-color-anchor': '#9dbbe4',
    '--mantine-color-error': '#ff9b85',
    '--mantine-color-default': '#172232',
    '--mantine-color-default-hover': '#1f2c3f',
    '--mantine-color-default-border': '#37465a',
    '--mantine-color-red-light': '#32190f',
    '--mantine-color-red-light-color': '#ff9b85',
  },
});

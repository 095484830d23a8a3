import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { darkTokens, fontMono, fontSans, lightTokens, tokenVariables, type ColorTokens } from './tokens.ts';

/** Mantine's greys in the dark scheme, from text to the deepest background, made of the tokens. */
const darkScale: MantineColorsTuple = [
  darkTokens.text,
  '#c5cbd5',
  darkTokens.muted,
  darkTokens.faint,
  darkTokens.lineControl,
  '#252b34',
  darkTokens.raised,
  darkTokens.surface,
  darkTokens.bg,
  '#0b0d11',
];

/** Mantine's part of the design: type, space, radii and the one accent. Colours of state come from the tokens. */
export const theme = createTheme({
  colors: { dark: darkScale },
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  fontFamily: fontSans,
  fontFamilyMonospace: fontMono,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
      h4: { fontSize: '13px', lineHeight: '1.4' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: {
      defaultProps: { size: 'xs', fw: 600 },
      vars: (_theme: unknown, { variant = 'filled' }: { readonly variant?: string }) => ({
        root: variant === 'filled' ? { '--button-color': 'var(--rs-on-accent)', '--button-hover-color': 'var(--rs-on-accent)' } : {},
      }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: 12, maw: 360, multiline: true, transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 }, offset: 4 } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 }, offset: 4 } },
    TextInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: {
      defaultProps: { size: 'xs', withItemsBorders: false },
      vars: () => ({ root: { '--sc-label-color': 'var(--rs-accent)', '--sc-color': 'var(--rs-accent-soft)', '--sc-shadow': 'none' } }),
      styles: { root: { background: 'var(--rs-surface)', border: '1px solid var(--rs-line)', padding: 2 }, label: { paddingBlock: 3 } },
    },
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.3 } }, styles: { title: { fontSize: 16, fontWeight: 600 } } },
    Switch: { defaultProps: { size: 'xs' } },
  },
});

function mantineVariables(tokens: ColorTokens): Record<string, string> {
  return {
    ...tokenVariables(tokens),
    '--mantine-color-body': tokens.surface,
    '--mantine-color-text': tokens.text,
    '--mantine-color-bright': tokens.text,
    '--mantine-color-dimmed': tokens.muted,
    '--mantine-color-placeholder': tokens.faint,
    '--mantine-color-anchor': tokens.accent,
    '--mantine-color-error': tokens.unreachable,
    '--mantine-color-default': tokens.surface,
    '--mantine-color-default-color': tokens.text,
    '--mantine-color-default-border': tokens.line,
    '--mantine-color-default-hover': tokens.hover,
    '--mantine-color-indigo-text': tokens.accent,
    '--mantine-color-indigo-filled': tokens.accent,
    '--mantine-color-indigo-light': tokens.accentSoft,
    '--mantine-color-indigo-light-hover': tokens.accentSoft,
    '--mantine-color-indigo-light-color': tokens.accent,
    '--mantine-color-gray-4': tokens.lineControl,
    '--mantine-color-disabled': tokens.unknownSoft,
    '--mantine-color-disabled-color': tokens.faint,
    '--mantine-color-gray-light-color': tokens.muted,
    '--mantine-color-gray-light-hover': tokens.hover,
    '--mantine-primary-color-filled': tokens.accent,
    '--mantine-primary-color-contrast': tokens.onAccent,
    '--mantine-primary-color-light': tokens.accentSoft,
    '--mantine-primary-color-light-color': tokens.accent,
    '--mantine-shadow-md': tokens.shadow,
  };
}

/** Puts the tokens beside Mantine's own variables, with text colours that keep 4.5:1 on their surface. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: mantineVariables(lightTokens),
  dark: mantineVariables(darkTokens),
});

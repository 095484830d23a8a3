import type { Plugin } from 'vite';

const importPattern = /import \{([^}]+)\} from '@tabler\/icons-react';/g;

/**
 * Imports each icon from its own file when building. The package's index names six thousand files, and reading all of them
 * to keep twenty takes most of the build.
 */
export function importSingleIcons(): Plugin {
  return {
    name: 'routescope:single-icons',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || !code.includes('@tabler/icons-react')) return null;
      return { code: singleIconImports(code), map: null };
    },
  };
}

/** `import { IconA, type IconProps } from '@tabler/icons-react'` as one import for each icon; types stay where they are. */
export function singleIconImports(code: string): string {
  return code.replaceAll(importPattern, (_whole, names: string) => {
    const entries = names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const types = entries.filter((name) => name.startsWith('type '));
    const icons = entries.filter((name) => !name.startsWith('type '));
    return [
      ...icons.map((name) => {
        const [exported = name, local = name] = name.split(/\s+as\s+/);
        return `import ${local} from '@tabler/icons-react/dist/esm/icons/${exported}.mjs';`;
      }),
      ...(types.length === 0 ? [] : [`import { ${types.join(', ')} } from '@tabler/icons-react';`]),
    ].join(' ');
  });
}

import { Modal } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { modifierKey } from './shortcuts.ts';
import css from './Help.module.css';
import shell from './Shell.module.css';

type Lines = readonly (readonly [keys: readonly string[], words: string])[];

const sections: readonly (readonly [string, Lines])[] = [
  [
    'Everywhere',
    [
      [[modifierKey, 'K'], 'Search objects, or jump to a page'],
      [['?'], 'This help'],
      [['g'], 'then t, r, s, f, z or u: Topology, Routes, Studio, Findings, Zones, Upgrade'],
    ],
  ],
  [
    'Topology',
    [
      [['n'], 'Next broken connection'],
      [['Tab'], 'Next node; Enter selects it, Esc closes the panel'],
      [['+', '−'], 'Zoom; the arrow keys move the picture while it has the focus'],
      [['0'], 'Fit the picture into the window'],
      [['/'], 'Find: namespace=shop status=broken zone!=zone-2'],
    ],
  ],
  ['Trees and tables', [[['↑', '↓'], 'Move; → and ← open and close; letters jump to a name']]],
];

/** Keys that do something. */
export function Help({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Help and shortcuts" size={520} centered>
      {sections.map(([title, lines]) => (
        <Fragment key={title}>
          <h2 className={css['heading']}>{title}</h2>
          <dl className={css['grid']}>
            {lines.map(([keys, words]) => (
              <Fragment key={words}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key} className={shell['kbd']}>
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{words}</dd>
              </Fragment>
            ))}
          </dl>
        </Fragment>
      ))}
    </Modal>
  );
}

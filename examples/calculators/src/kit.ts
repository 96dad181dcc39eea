// The library's modules. The one of money is small and there at once; the whole one is loaded when something needs it.

import { call } from 'campaignkit/finance';
import { useEffect, useState } from 'preact/hooks';
import { type Asking, type Kit, asking } from './question';

let whole: Promise<Kit> | undefined;

/** The whole library. */
export function loadKit(): Promise<Kit> {
  return (whole ??= import('campaignkit'));
}

/** The module of workbooks. */
export const loadWorkbooks = () => import('campaignkit/workbook');

/** The whole library, once it is there. */
export function useKit(): Kit | undefined {
  const [kit, setKit] = useState<Kit>();
  useEffect(() => void loadKit().then((kit) => setKit(() => kit)), []);
  return kit;
}

/** Asks the whole library, and until it is there the module of money alone. */
export function askingOf(kit: Kit | undefined): Asking {
  return kit ? asking(kit) : ({ name }, request) => call(name as never, request as never);
}

/** Whether a question can be asked before the whole library is there. */
export function isOfMoney(name: string): boolean {
  return /^(finance|budget|variance)\./.test(name);
}

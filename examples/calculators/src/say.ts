// What is said to people, in either language.

import type { Text } from 'campaignkit';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Language = 'en' | 'zh';

/** The language of the page. */
export const Spoken = createContext<Language>('en');

/** A text in the language of the page. */
export function useSay(): (text: Text) => string {
  const language = useContext(Spoken);
  return (text) => text[language];
}

/** A text, English first. */
export function text(en: string, zh: string): Text {
  return { en, zh };
}

/** The language that the browser asks for. */
export function preferred(): Language {
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

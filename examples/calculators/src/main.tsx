// The page: its heading, its parts, and the one that is shown. All of its state stands in the fragment of its address.

import { render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Address, type State, read, stateOf, wordsOf, write } from './address';
import { type Calculator, columnsOf } from './calculator';
import { CalculatorPage } from './calculator_page';
import { budget } from './calculators/budget';
import { earnedValue } from './calculators/earned_value';
import { funnel } from './calculators/funnel';
import { pace } from './calculators/pace';
import { risks } from './calculators/risks';
import { roi } from './calculators/roi';
import { schedule } from './calculators/schedule';
import { Dashboard } from './dashboard/dashboard';
import { type Language, Spoken, preferred, text } from './say';

const calculators: readonly Calculator[] = [roi, budget, risks, schedule, pace, earnedValue, funnel];

const dashboard = {
  id: 'dashboard',
  title: text('Dashboard', '活动看板'),
  purpose: text('Where a campaign stands on a day, from the tables that people keep.', '由日常表格得出活动在某日的整体状况。'),
};

const parts = [dashboard, ...calculators];

/** Writes the address of the page, five times a second at most: browsers refuse to write it for each move of a hand. */
class Note {
  #timer = 0;
  #last = 0;

  write(fragment: string): void {
    this.forget();
    const wait = Math.max(0, this.#last + 200 - performance.now());
    this.#timer = setTimeout(() => {
      this.#last = performance.now();
      history.replaceState(null, '', fragment);
    }, wait);
  }

  forget(): void {
    clearTimeout(this.#timer);
  }
}

function App() {
  const [address, setAddress] = useState(() => read(location.hash));
  // what was typed on parts that are not shown
  const kept = useMemo(() => new Map<string, Address['words']>(), []);
  const noted = useMemo(() => new Note(), []);
  useEffect(() => {
    const moved = () => {
      noted.forget();
      setAddress(read(location.hash));
    };
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  const language = address.language ?? preferred();
  const calculator = calculators.find(({ id }) => id === address.page);
  const shown = calculator ?? dashboard;
  const say = (of: { en: string; zh: string }) => of[language];
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${say(shown.title)} · campaignkit`;
  }, [language, shown]);
  kept.set(shown.id, address.words);

  const change = (words: Address['words']) => {
    const next = { page: shown.id, language: address.language, words };
    setAddress(next);
    noted.write(write(next));
  };
  const inLanguage = (language: Language) => write({ ...address, page: shown.id, language });

  return (
    <Spoken.Provider value={language}>
      <a class="skip" href="#content" onClick={(event) => (event.preventDefault(), document.getElementById('content')?.focus())}>
        {say(text('To the content', '跳到内容'))}
      </a>
      <header class="top">
        <p class="brand">campaignkit</p>
        <nav aria-label={say(text('Parts of the page', '页面各部分'))}>
          <ul>
            {parts.map(({ id, title }) => (
              <li key={id}>
                <a
                  href={write({ page: id, language: address.language, words: kept.get(id) ?? [] })}
                  aria-current={id === shown.id ? 'page' : undefined}
                >
                  {say(title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="languages">
          <a href={inLanguage('en')} lang="en" aria-current={language === 'en' ? 'true' : undefined}>English</a>
          <a href={inLanguage('zh')} lang="zh-CN" aria-current={language === 'zh' ? 'true' : undefined}>中文</a>
        </p>
      </header>
      <main id="content" tabIndex={-1}>
        <h1>{say(shown.title)}</h1>
        <p class="purpose">{say(shown.purpose)}</p>
        {calculator ? (
          <CalculatorPage
            key={calculator.id}
            calculator={calculator}
            state={stateIn(calculator, address.words)}
            change={(state) => change(wordsOf(state, columnsOf(calculator)))}
          />
        ) : (
          <Dashboard words={address.words} change={change} />
        )}
      </main>
      <footer>
        <p>{say(text('Everything is worked out in this browser; nothing leaves it.', '所有计算均在本浏览器内完成,数据不会离开。'))}</p>
      </footer>
    </Spoken.Provider>
  );
}

/** The form of a calculator: what the address says, or the example where it says nothing. */
function stateIn(calculator: Calculator, words: Address['words']): State {
  if (words.length > 0) return stateOf(words, columnsOf(calculator));
  return { fields: calculator.example.fields, rows: calculator.example.rows ?? [] };
}

render(<App />, document.body);

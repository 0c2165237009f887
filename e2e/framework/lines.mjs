import { readFileSync } from 'node:fs';

// Reads JSON from standard input, a value a line, and writes what it is answered with, a line each.
export const answerLines = async answer => {
  const lines = readFileSync(0, 'utf8').split('\n').filter(line => line !== '');
  const answers = [];
  for (const line of lines) {
    answers.push(JSON.stringify(await answer(JSON.parse(line))) + '\n');
  }
  process.stdout.write(answers.join(''));
};

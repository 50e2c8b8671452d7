// Writes the golden answers of npm packages beside this file:
//
//   npm install --ignore-scripts ignore@7.0.16 ignore-5@npm:ignore@5.3.2 minimatch@11.0.9 \
//       minimatch-9@npm:minimatch@9.0.9 picomatch@4.0.7 micromatch@4.0.8 monaco-editor@0.57.0
//   node generate.mjs DIRECTORY_OF_node_modules [SEED [SETS [OUTPUT_DIRECTORY]]]
//
// A line is one set of patterns with what the package answered for each path. `monaco-editor`
// ships the glob matcher of VS Code (vs/base/common/glob.js). Same versions and seed: same bytes.

import {createRequire} from 'node:module'
import {readFileSync, writeFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'

const [modules, seed = '1', sets = '100', output] = process.argv.slice(2)
const require = createRequire(resolve(modules, 'any.js'))
const here = output ?? dirname(fileURLToPath(import.meta.url))

// A linear congruential generator (Numerical Recipes), so that no package is needed for it.
let state = Number(seed)
const random = limit => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor(state / 2 ** 32 * limit)
}
const pick = list => list[random(list.length)]
const many = (most, make) => Array.from({length: 1 + random(most)}, make)

const NAMES = ['a', 'b', 'A', 'ab', 'aa', 'foo', 'Foo', 'bar', 'src', 'vault', 'x.pem', 'X.PEM',
  '.env', '.env.local', '.git', 'secrets', 'é', 'É', 'a b', 'a ', '!', '#', '-', ']', '[', '{a,b}',
  'a.b.c', '.pem', '1', '10', 'z']
const path = () => many(4, () => pick(NAMES)).join('/')

const PLAIN = ['a', 'b', 'A', 'foo', 'bar', 'src', 'vault', 'secrets', '.env', '.pem', 'x', '*',
  '*', '**', '?', '/', '/', '/', '*.pem', '**/', '/**', 'é', '.', '-']
const IGNORE = [...PLAIN, '!', '#', '\\', '\\ ', ' ', '\\*', '\\a', '\\/', '***', '[ab]', '[!a]',
  '[^b]', '[a-c]', '[', '[]a]', '[[:alpha:]]', '[[:upper:]x]', '[[:foo:]]', '[a-', '-]', '[c-a]',
  '[\\]]', '[a/b]', '\t', '{a,b}']
const GLOB = [...PLAIN, '{a,b}', '{foo,bar}', '{a,b/c}', '{,a}', '{*.pem,.env}', '{**/a,b}', '[ab]',
  '[!a]', '[^b]', '[a-c]', '[', ']', '\\*', '\\a', '{', '}', ',', '{a', '!', '[]a]', '{1..3}']
const EXTENDED = [...GLOB, '@(a|b)', '?(a)', '*(a|b)', '+(a|foo)', '(', '|', ')', '[[:alpha:]]',
  '{a,{b,foo}}', '{a..c}', '{a}', '{01..10}', '$', '+', '^', '"']

const write = (name, about, rows) => {
  const text = [{about, seed: Number(seed)}, ...rows].map(row => JSON.stringify(row)).join('\n')
  writeFileSync(join(here, `${name}.jsonl`), text + '\n')
  const pairs = rows.reduce((sum, row) => sum + row.paths.length, 0)
  console.log(`${name}: ${rows.length} sets, ${pairs} pairs`)
}
const version = name =>
  JSON.parse(readFileSync(join(modules, 'node_modules', name, 'package.json'))).version

const ignoreRows = (ignore, pieces, options, length, withRule) => Array.from({length}, () => {
  const text = many(4, () => many(5, () => pick(pieces)).join('')).join(pick(['\n', '\r\n']))
  const paths = [...new Set(Array.from({length: 16}, path))]
  const matcher = ignore(options).add(text)
  const answers = paths.map(one => {
    const {ignored, unignored, rule} = matcher.test(one)
    return withRule ? (ignored ? rule.pattern : unignored ? true : false) : ignored
  })
  return {text, paths, answers}
})

const ignore = require('ignore')
const ignore5 = require('ignore-5')
const count = Number(sets)
write('node_ignore', `npm ignore ${version('ignore')}; the pattern, or true when a negation decided`,
  ignoreRows(ignore, IGNORE, {}, count, true))
write('node_ignore_case', `npm ignore ${version('ignore')} with ignorecase: false`,
  ignoreRows(ignore, IGNORE, {ignorecase: false}, count, true))
write('node_ignore_5', `npm ignore ${version('ignore-5')}, plain patterns`,
  ignoreRows(ignore5, PLAIN, {}, count, false))

const globRows = (matches, pieces, length) => Array.from({length}, () => {
  const pattern = many(6, () => pick(pieces)).join('')
  const paths = [...new Set(Array.from({length: 16}, path))]
  return {pattern, paths, answers: paths.map(one => answer(matches, one, pattern))}
})

// null where the package throws, as minimatch 9 does on a few patterns
const answer = (matches, one, pattern) => {
  try {
    return matches(one, pattern)
  } catch {
    return null
  }
}

const {minimatch} = require('minimatch')
const {minimatch: minimatch9} = require('minimatch-9')
const picomatch = require('picomatch')
const micromatch = require('micromatch')
const vscode = await import(pathToFileURL(
  join(resolve(modules), 'node_modules/monaco-editor/esm/vs/base/common/glob.js')).href)
write('minimatch', `minimatch ${version('minimatch')} with dot and nocase`,
  globRows((one, pattern) => minimatch(one, pattern, {dot: true, nocase: true}), EXTENDED, 2 * count))
write('minimatch_plain', `minimatch ${version('minimatch')} without options`,
  globRows((one, pattern) => minimatch(one, pattern), EXTENDED, 2 * count))
write('minimatch_9', `minimatch ${version('minimatch-9')} with dot and nocase`,
  globRows((one, pattern) => minimatch9(one, pattern, {dot: true, nocase: true}), EXTENDED, count))
write('vscode', `glob of monaco-editor ${version('monaco-editor')}`,
  globRows((one, pattern) => vscode.match(pattern, one), GLOB, 2 * count))
write('vscode_ignore_case', `glob of monaco-editor ${version('monaco-editor')} with ignoreCase`,
  globRows((one, pattern) => vscode.match(pattern, one, {ignoreCase: true}), GLOB, count))
const TAME = ['src', 'vault', 'foo', '*', '*.pem', '**/', '/**', '/', '{a,b}', '.env', '?', '[ab]']
write('picomatch', `picomatch ${version('picomatch')} with dot, tame patterns`,
  globRows((one, pattern) => picomatch(pattern, {dot: true})(one), TAME, count))
write('micromatch', `micromatch ${version('micromatch')} with dot, tame patterns`,
  globRows((one, pattern) => micromatch.isMatch(one, pattern, {dot: true}), TAME, count))

"""The plain data of the extension files, written by docs/generate.py."""

# ruff: noqa
from typing import Any

from ai_gate.model import DataKind, Severity

ASSISTANTS: dict[str, Any] = {'aider': ({'decoys': {'.aider.conf.yaml': 'Aider reads .aider.conf.yml; with this ending it '
                                           'is not found',
                       '.aider.ignore': 'Aider reads .aiderignore, or the file that '
                                        '`aiderignore` names'},
            'markers': ('**/.aider*',),
            'name': 'Aider',
            'reads': ('**/.aider.conf.yml',
                      '**/.aider.model.settings.yml',
                      '/.env',
                      '/.aiderignore',
                      '/.aider.ignore',
                      '/.aider.conf.yaml'),
            'residual': ('When the model edits a file outside the chat, one click takes the '
                         'file into the chat, whether .aiderignore names it or not.',
                         'A person can send any file with /read-only, --read, /run or /git; '
                         '.aiderignore does not bind them.',
                         'With watch-files, a comment to the AI takes a changed file into the '
                         'chat.',
                         'A `.aider.conf.yml` in the directory of the session, or in the home '
                         'directory, adds its own options.',
                         'The last commit to Aider was in May 2026: what is broken will stay '
                         'so.'),
            'shared': (),
            'sources': ('https://aider.chat/docs/config/aider_conf.html',
                        'https://github.com/Aider-AI/aider/blob/main/aider/repo.py',
                        'https://github.com/Aider-AI/aider/blob/main/aider/coders/base_coder.py'),
            'vendor': 'Aider',
            'verified': ('0.86.2',
                         '2026-11-23',
                         'PyPI package: driven by a scripted model on loopback (mention, edit, '
                         'shell, read, file, negation, byte order mark, CRLF, redirection), '
                         'its own argument parser for the values of options, and its source')},
           False,
           True),
 'amazon-q': ({'decoys': {},
               'markers': ('**/.amazonq/**', '/AmazonQ.md'),
               'name': 'Amazon Q Developer',
               'reads': ('**/.amazonq/cli-agents/*.json',
                         '/.amazonq/mcp.json',
                         '**/.amazonq/rules/**/*.md',
                         '/AmazonQ.md',
                         '/AGENTS.md',
                         '/README.md'),
               'residual': ('The product ends on 2027-04-30 and takes no new users since '
                            '2026-05-15; its CLI is no longer maintained and Kiro succeeds it.',
                            'File reads are trusted by default; denied paths bind one agent of '
                            'the CLI, not its shell tool and not the IDE extensions.',
                            'A hook of an agent refuses a tool with exit code 2; every other '
                            'failure lets it run.'),
               'shared': (),
               'sources': ('https://github.com/aws/amazon-q-developer-cli/blob/main/docs/agent-format.md',
                           'https://github.com/aws/amazon-q-developer-cli/blob/main/docs/default-agent-behavior.md',
                           'https://github.com/aws/amazon-q-developer-cli/blob/main/docs/hooks.md',
                           'https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/q-developer-ide-end-of-support.md'),
               'vendor': 'AWS',
               'verified': ('1.19.7',
                            '2026-11-23',
                            'source code of 2026-04, the last; documentation')},
              False,
              False),
 'amp': ({'decoys': {},
          'markers': ('/.amp/**',),
          'name': 'Amp',
          'reads': ('/.amp/settings.json',
                    '/.amp/settings.jsonc',
                    '/.amp/plugins/**',
                    '/.agents/setup',
                    '/.agents/resume',
                    '**/AGENTS.md',
                    '**/AGENT.md',
                    '/CLAUDE.md',
                    '/.agents/skills/**/SKILL.md'),
          'residual': ('Without a rule Amp asks nothing for reads, searches and most commands.',
                       'Content search takes no path that a rule could check: only the whole '
                       'tools can be rejected or disabled.',
                       'A shell command reads what a `Read` rule rejects, and `cat` is allowed '
                       'by default.',
                       'Whether a mention obeys the rules is not documented; MCP tools do not.',
                       "Threads are stored on Amp's servers; redaction of secrets is best "
                       'effort.'),
          'shared': (),
          'sources': ('https://ampcode.com/docs/cli/settings',
                      'https://ampcode.com/cli-settings.schema.json',
                      'https://ampcode.com/security',
                      'https://ampcode.com/manual'),
          'vendor': 'Amp',
          'verified': ('0.0.1790142911',
                       '2026-11-23',
                       'npm package: `amp permissions test` and `list --builtin` run on Linux '
                       'with committed settings')},
         False,
         True),
 'antigravity': ({'decoys': {'.antigravityignore': 'users report that neither the IDE nor the '
                                                   'CLI obeys it'},
                  'markers': ('/.antigravity/**',
                              '/.antigravityignore',
                              '/.agents/hooks.json',
                              '/.agent/hooks.json',
                              '/.agents/mcp_config.json',
                              '/.agent/mcp_config.json',
                              '/.agents/rules/**',
                              '/.agents/workflows/**',
                              '/.agent/rules/**',
                              '/.agent/workflows/**',
                              '/.agents/agents/**/*.md',
                              '/.agent/agents/**/*.md',
                              '/.agent/skills/**'),
                  'name': 'Google Antigravity',
                  'reads': ('/.antigravity/settings.json',
                            '/.agents/hooks.json',
                            '/.agent/hooks.json',
                            '/.agents/mcp_config.json',
                            '/.agent/mcp_config.json',
                            '**/AGENTS.md',
                            '**/GEMINI.md',
                            '/.agents/rules/**',
                            '/.agents/workflows/**',
                            '/.agent/rules/**',
                            '/.agent/workflows/**',
                            '/.agents/agents/**/*.md',
                            '/.agent/agents/**/*.md',
                            '/.antigravityignore'),
                  'residual': ('Nothing committed is known to keep a path away: reads inside '
                               'the workspace run without a question, and a deny for a path is '
                               'reported to be bypassed.',
                               "The permissions of the CLI stand in the user's own file and "
                               'cannot be committed.',
                               'A hook can refuse a tool with explicit JSON, but there is no '
                               'event for prompts and mentions; reports differ on what a '
                               'failing hook does.'),
                  'shared': (),
                  'sources': ('https://antigravity.google/docs/permissions',
                              'https://antigravity.google/docs/hooks/',
                              'https://antigravity.google/docs/mcp/',
                              'https://github.com/google-antigravity/antigravity-cli/issues/309',
                              'https://github.com/google-antigravity/antigravity-cli/issues/798',
                              'https://github.com/google-gemini/gemini-cli/issues/14546',
                              'https://github.com/dyoshikawa/rulesync'),
                  'vendor': 'Google',
                  'verified': ('agy 1.2.14',
                               '2026-11-23',
                               'reports of users and other tools; nothing was run here')},
                 False,
                 False),
 'augment': ({'decoys': {},
              'markers': ('**/.augment/**', '/.augment-guidelines', '**/.augmentignore'),
              'name': 'Augment Code',
              'reads': ('**/.augmentignore',
                        '/.augment/settings.json',
                        '/.augment/settings.local.json',
                        '**/.augment/rules/**/*.md',
                        '/.augment-guidelines',
                        '/.augment/commands/**/*.md',
                        '/.augment/agents/**/*.md',
                        '/.augment/skills/**/SKILL.md',
                        '**/AGENTS.md',
                        '**/CLAUDE.md'),
              'residual': ('`.augmentignore` keeps files out of the uploaded index only: the '
                           'view tool and shell commands read them, and content search does '
                           'when the model asks it to.',
                           '`toolPermissions` bind the CLI and remote agents, not the IDE '
                           'extension; reads know no path in them.',
                           'Hooks that fail let the tool run.'),
              'shared': (),
              'sources': ('https://docs.augmentcode.com/setup-augment/workspace-indexing',
                          'https://docs.augmentcode.com/cli/permissions'),
              'vendor': 'Augment',
              'verified': ('Auggie 0.36.0',
                           '2026-11-23',
                           'npm package: the program text was read; documentation for the '
                           'extension')},
             False,
             True),
 'claude-code': ({'decoys': {'.claude/.claudeignore': 'Claude Code has no ignore file; a path '
                                                      'is closed by `Read(...)` and '
                                                      '`Edit(...)` in `permissions.deny` of '
                                                      '.claude/settings.json',
                             '.claude/ignore': 'Claude Code has no ignore file; a path is '
                                               'closed by `Read(...)` and `Edit(...)` in '
                                               '`permissions.deny` of .claude/settings.json',
                             '.claudeignore': 'Claude Code has no ignore file; a path is '
                                              'closed by `Read(...)` and `Edit(...)` in '
                                              '`permissions.deny` of .claude/settings.json'},
                  'markers': ('**/CLAUDE.md',
                              '**/CLAUDE.local.md',
                              '**/.claude/rules/**/*.md',
                              '**/.claude/settings.json',
                              '**/.claude/settings.local.json',
                              '**/.claude/agents/**/*.md',
                              '**/.claude/commands/**/*.md',
                              '**/.claude/skills/**/SKILL.md',
                              '**/.claude-plugin/plugin.json',
                              '**/.claude-plugin/marketplace.json',
                              '.claudeignore'),
                  'name': 'Claude Code',
                  'reads': ('**/.claude/settings.json',
                            '**/.claude/settings.local.json',
                            '**/.mcp.json',
                            '**/CLAUDE.md',
                            '**/CLAUDE.local.md',
                            '**/.claude/rules/**/*.md',
                            '**/AGENTS.md',
                            '**/.claude/agents/**/*.md',
                            '**/.claude/commands/**/*.md',
                            '**/.claude/skills/**/SKILL.md',
                            '**/.claude/output-styles/**/*.md',
                            '/.github/workflows/*.yml',
                            '/.github/workflows/*.yaml',
                            '**/*mcp*.json',
                            '/.github/**/*.json',
                            '.claudeignore',
                            '.claude/.claudeignore',
                            '.claude/ignore'),
                  'residual': ('Settings are read only in the directory in which Claude Code '
                               'is started: started in a directory below without settings of '
                               'its own, no rule, hook or sandbox of this repository holds.',
                               'Without the sandbox a `Read` deny stops a few known commands '
                               'that name the path; interpreters, build tools, `grep -r`, `cat '
                               'src/v*/x` and `$(cat x)` pass it.',
                               'MCP servers are outside of the path rules and of the sandbox.',
                               'Developers can add user settings, local settings and '
                               'command-line options; only managed settings stand above those.',
                               'With `claude -p` and in the SDK nobody is asked for trust: '
                               'hooks, helpers and MCP servers of the repository run at once.',
                               'A file in which Claude Code finds one value of the wrong kind '
                               'is not loaded at all, and older releases (before 2.1.236) have '
                               'known holes in deny rules.'),
                  'shared': ('/.github/workflows/*.yml', '/.github/workflows/*.yaml'),
                  'sources': ('https://code.claude.com/docs/en/permissions',
                              'https://code.claude.com/docs/en/settings',
                              'https://code.claude.com/docs/en/settings-reference',
                              'https://code.claude.com/docs/en/sandboxing',
                              'https://code.claude.com/docs/en/memory',
                              'https://code.claude.com/docs/en/mcp',
                              'https://code.claude.com/docs/en/sub-agents',
                              'https://code.claude.com/docs/en/permission-modes',
                              'https://github.com/anthropics/claude-code/issues/61208'),
                  'vendor': 'Anthropic',
                  'verified': ('2.1.330',
                               '2026-11-23',
                               'released client driven by a scripted model on loopback, Linux: '
                               'path rules, starts, modes, imports, mentions, MCP, sandbox')},
                 True,
                 True),
 'cline': ({'decoys': {'.cline/ignore': 'Cline reads no such file',
                       '.clinerules/ignore': 'Cline reads no such file'},
            'markers': ('/.clinerules', '/.clinerules/**', '/.cline/**', '**/.clineignore'),
            'name': 'Cline',
            'reads': ('**/.clineignore',
                      '/.gitignore',
                      '**/AGENTS.md',
                      '/.clinerules',
                      '/.clinerules/**/*.md',
                      '/.clinerules/**/*.txt',
                      '/.cline/rules/**',
                      '/.cline/agents/**',
                      '/.cline/skills/**/SKILL.md',
                      '/.clinerules/skills/**/SKILL.md',
                      '/.cursorrules',
                      '/.windsurfrules',
                      '/.cline/ignore',
                      '/.clinerules/ignore'),
            'residual': ('No committed file keeps a path from reading, commands, mentions or '
                         'MCP servers; for prohibited paths Cline is not to be used.',
                         'A PreToolUse hook can refuse tools, but users can switch hooks off '
                         'in the extension, and hooks do not run with tools that the provider '
                         'executes.',
                         'Auto-approval, YOLO mode, MCP servers and CLINE_COMMAND_PERMISSIONS '
                         'are set outside of the repository.',
                         'Old installations of the extension honour .clineignore, except for '
                         'mentions of folders and for commands other than a few known ones.'),
            'shared': (),
            'sources': ('https://docs.cline.bot/customization/clineignore',
                        'https://github.com/cline/cline/pull/12410',
                        'https://github.com/cline/plugins/issues/223',
                        'https://github.com/cline/cline/pull/13649',
                        'https://docs.cline.bot/customization/cline-rules'),
            'vendor': 'Cline Bot',
            'verified': ('CLI 3.0.65',
                         '2026-11-23',
                         'npm package driven by a scripted model on loopback, Linux: reads and '
                         'commands pass .clineignore, whose name its program text does not '
                         'contain; documentation')},
           False,
           False),
 'coderabbit': ({'decoys': {},
                 'markers': ('/.coderabbit.yaml',
                             '/.coderabbit.yml',
                             '/.coderabbit.config.ts',
                             '/.coderabbit/**'),
                 'name': 'CodeRabbit',
                 'reads': ('/.coderabbit.yaml',
                           '/.coderabbit.yml',
                           '/.coderabbit.config.ts',
                           '/.coderabbit/**/*.md',
                           '**/AGENTS.md',
                           '**/CLAUDE.md',
                           '/.github/copilot-instructions.md'),
                 'residual': ('CodeRabbit clones the whole repository and runs tools on it; '
                              'path filters are documented for the review alone.',
                              'Its IDE extension sends whole files.',
                              "Only for public repositories the base branch's file is known to "
                              'count; elsewhere a pull request may change its own filter: put '
                              'the file under code owners.',
                              'Retention, knowledge base and settings of the organisation are '
                              'set on the server.'),
                 'shared': (),
                 'sources': ('https://docs.coderabbit.ai/pr-reviews/which-files',
                             'https://docs.coderabbit.ai/configuration/guides/migrate-to-v3',
                             'https://docs.coderabbit.ai/ide/privacy'),
                 'vendor': 'CodeRabbit',
                 'verified': ('documentation of 2026-10',
                              '2026-11-23',
                              'documentation; a hosted service')},
                False,
                True),
 'codex': ({'decoys': {'.codexignore': 'Codex has no ignore file (openai/codex issue 2847); a '
                                       'path is closed by a `deny` in a permission profile of '
                                       '.codex/config.toml'},
            'markers': ('**/.codex/**',
                        '**/AGENTS.override.md',
                        '**/.codex-plugin/**',
                        '/.codexignore'),
            'name': 'Codex',
            'reads': ('**/.codex/config.toml',
                      '**/.codex/hooks.json',
                      '**/.codex/rules/*.rules',
                      '**/.codex/agents/*.toml',
                      '**/AGENTS.md',
                      '**/AGENTS.override.md',
                      '**/.agents/skills/**/SKILL.md',
                      '**/.codex/prompts/**/*.md',
                      '/.codexignore'),
            'residual': ("The project's configuration is loaded only when the user trusts the "
                         'project; without trust, with `--sandbox`, or with '
                         '`--dangerously-bypass-approvals-and-sandbox` every path is open.',
                         '`:workspace_roots` is the directory in which a session starts: one '
                         'that starts in a sub-directory reads `../` around the profile, '
                         'unless the profile extends nothing and grants only `:minimal` and '
                         '`:workspace_roots`.',
                         '`git show` and `git log -p` print committed files from `.git`, which '
                         'a profile that denies only the path leaves readable; deny `.git` as '
                         'well.',
                         'MCP servers, connectors, the browser and cloud tasks run outside the '
                         'sandbox.',
                         'On Windows the denial of reads was reported ineffective '
                         '(openai/codex issue 31265).',
                         'Text that a user selects in an editor with the extension goes along '
                         'with the prompt.',
                         'Codex runs a hook of the repository only after the user has reviewed '
                         'it.'),
            'shared': (),
            'sources': ('https://developers.openai.com/codex/permissions',
                        'https://developers.openai.com/codex/config-advanced',
                        'https://developers.openai.com/codex/agent-approvals-security',
                        'https://developers.openai.com/codex/hooks',
                        'https://developers.openai.com/codex/guides/agents-md',
                        'https://github.com/openai/codex/issues/2847',
                        'https://github.com/openai/codex/issues/22179',
                        'https://github.com/openai/codex/issues/31265'),
            'vendor': 'OpenAI',
            'verified': ('0.169.0',
                         '2026-11-23',
                         'npm package on Linux: `codex sandbox`, `codex exec` and the app '
                         'server with every approval granted, driven by a scripted model on '
                         'loopback')},
           False,
           True),
 'cody': ({'decoys': {'.cody/ignore': "withdrawn in September 2024; the server's "
                                      '`cody.contextFilters` is what counts',
                      '.codyignore': "withdrawn in September 2024; the server's "
                                     '`cody.contextFilters` is what counts'},
           'markers': ('/.cody/**', '/.sourcegraph/**', '/.codyignore'),
           'name': 'Sourcegraph Cody',
           'reads': ('/.sourcegraph/**/*.md',
                     '/.cody/**/*.md',
                     '/.cody/ignore',
                     '/.codyignore'),
           'residual': ('Nothing committed closes a path: the site configuration '
                        '`cody.contextFilters` excludes whole repositories. Record it as an '
                        'attestation with an expiry date.',),
           'shared': (),
           'sources': ('https://sourcegraph.com/docs/cody/capabilities/ignore-context',),
           'vendor': 'Sourcegraph',
           'verified': ('as of 2026-11', '2026-11-23', 'documentation; a hosted service')},
          False,
          False),
 'continue-dev': ({'decoys': {'.continue/ignore': 'Continue reads no such file; the name is '
                                                  '.continueignore'},
                   'markers': ('/.continue/**',
                               '/.continuerc.json',
                               '/.continuerules',
                               '**/.continueignore'),
                   'name': 'Continue',
                   'reads': ('**/.continueignore',
                             '**/.gitignore',
                             '/.continue/config.yaml',
                             '/.continue/config.yml',
                             '/.continue/agents/*.yaml',
                             '/.continue/agents/*.yml',
                             '/.continue/assistants/*.yaml',
                             '/.continue/assistants/*.yml',
                             '/.continue/models/*.yaml',
                             '/.continue/models/*.yml',
                             '/.continue/mcpServers/*.yaml',
                             '/.continue/mcpServers/*.yml',
                             '/.continue/data/*.yaml',
                             '/.continue/data/*.yml',
                             '/.continue/rules/*.yaml',
                             '/.continue/rules/*.yml',
                             '/.continue/mcpServers/*.json',
                             '/.continuerc.json',
                             '/.continue/config.json',
                             '/.continue/settings.json',
                             '/.continue/settings.local.json',
                             '/.continue/environment.json',
                             '**/AGENTS.md',
                             '/.continuerules',
                             '/.continue/rules/**/*.md',
                             '/.continue/prompts/**',
                             '/.continue/agents/*.md',
                             '/.continue/checks/**/*.md',
                             '/.continue/skills/**/SKILL.md',
                             '/.continue/ignore'),
                   'residual': ('Tools that read and search do not ask .continueignore; a '
                                'built-in list of names (such as *.env, *.pem, secrets/) is '
                                'all that the tool that reads refuses.',
                                'Permissions of the CLI are set by the user, in the home '
                                'directory; `--auto` allows all.',
                                'The CLI loads hooks and runs none of them (seen with 1.5.47).',
                                'The product has ended: what is broken will stay so.'),
                   'shared': (),
                   'sources': ('https://github.com/continuedev/continue/blob/main/core/indexing/walkDir.ts',
                               'https://github.com/continuedev/continue/blob/main/core/indexing/shouldIgnore.ts',
                               'https://github.com/continuedev/continue/blob/main/core/indexing/ignore.ts',
                               'https://github.com/continuedev/continue/blob/main/extensions/cli/src/hooks/hookConfig.ts',
                               'https://docs.continue.dev/reference'),
                   'vendor': 'Continue',
                   'verified': ('CLI 1.5.47',
                                '2026-11-23',
                                'npm package driven by a scripted model on loopback, Linux: '
                                'reads, searches and commands pass .continueignore; its source '
                                'for index and hooks')},
                  False,
                  True),
 'crush': ({'decoys': {},
            'markers': ('/crushrc',
                        '/.crushrc',
                        '/.crush.json',
                        '/crush.json',
                        '/CRUSH.md',
                        '/.crush/**',
                        '**/.crushignore'),
            'name': 'Crush',
            'reads': ('**/.crushignore',
                      '/crushrc',
                      '/.crushrc',
                      '/.crush.json',
                      '/crush.json',
                      '/CRUSH.md',
                      '/Crush.md',
                      '/crush.md',
                      '/AGENTS.md',
                      '/CLAUDE.md',
                      '/GEMINI.md',
                      '/.cursorrules',
                      '/.cursor/rules/**',
                      '/.github/copilot-instructions.md',
                      '/.crush/skills/**/SKILL.md'),
            'residual': ('`.crushignore` only hides: `view`, `edit`, the shell and MCP servers '
                         'open the file.',
                         'A hook that fails in any way but exit code 2 or 49 lets the tool '
                         'run, and no hook runs in a subagent.',
                         'The settings files are trusted code: `crushrc` is run by bash, '
                         '`$(...)` in JSON as well.'),
            'shared': (),
            'sources': ('https://github.com/charmbracelet/crush/blob/main/internal/fsext/ls.go',
                        'https://github.com/charmbracelet/crush/blob/main/internal/agent/tools/view.go',
                        'https://github.com/charmbracelet/crush/blob/main/internal/config/load.go',
                        'https://github.com/charmbracelet/crush/blob/main/docs/hooks/README.md'),
            'vendor': 'Charm',
            'verified': ('source of 2026-08-21', '2026-11-23', 'source code')},
           False,
           True),
 'cursor': ({'decoys': {'.cursor/ignore': 'Cursor reads no such file; the name is '
                                          '.cursorignore, at the root',
                        '.cursorban': 'Cursor reads no such file; the name is .cursorignore'},
             'markers': ('**/.cursor/**',
                         '**/.cursorrules',
                         '**/.cursorignore',
                         '/.cursorindexingignore',
                         '/.cursorban'),
             'name': 'Cursor',
             'reads': ('**/.cursorignore',
                       '**/.gitignore',
                       '**/.cursor/cli.json',
                       '**/.cursor/rules/**/*.mdc',
                       '**/.cursorrules',
                       '**/AGENTS.md',
                       '**/.cursor/commands/**/*.md',
                       '**/.cursor/agents/**/*.md',
                       '**/.cursor/skills/**/SKILL.md',
                       '**/.cursor/BUGBOT.md',
                       '/.cursorindexingignore',
                       '/.cursor/mcp.json',
                       '/.cursor/hooks.json',
                       '/.cursor/permissions.json',
                       '/.cursor/sandbox.json',
                       '/.cursor/environment.json',
                       '/.cursor/worktrees.json',
                       '/.cursorban',
                       '/.cursor/ignore'),
             'residual': ('Terminal commands and MCP tools read what .cursorignore names, by '
                          "Cursor's own documentation; sandbox.json has no key that denies a "
                          'path.',
                          'The CLI binds itself to .cursor/cli.json as well, the editor does '
                          'not.',
                          "Cloud agents work on a clone on Cursor's machines and skip some "
                          'hooks.',
                          'Cursor also loads hooks, skills and agents of Claude Code; it does '
                          'not load its permissions.',
                          'Privacy mode, run mode and ignore lists of the user are set outside '
                          'the repository.'),
             'shared': (),
             'sources': ('https://cursor.com/docs/reference/ignore-file',
                         'https://cursor.com/docs/reference/sandbox',
                         'https://cursor.com/docs/reference/permissions',
                         'https://cursor.com/docs/cli/reference/permissions',
                         'https://cursor.com/docs/cli/reference/configuration',
                         'https://cursor.com/docs/agent/security/run-modes',
                         'https://cursor.com/docs/rules',
                         'https://cursor.com/docs/hooks'),
             'vendor': 'Anysphere',
             'verified': ('3.23',
                          '2026-11-23',
                          'documentation; no package of the editor or the CLI can be run '
                          'here')},
            False,
            True),
 'devin-cli': ({'decoys': {},
                'markers': ('/.devin/config.json',
                            '/.devin/config.local.json',
                            '/.cognition/config.json',
                            '/.devin/mcp_config.json',
                            '/.devin/mcp_config.local.json',
                            '/.devin/hooks.v1.json',
                            '/.devin/skills/**',
                            '/.devin/agents/**'),
                'name': 'Devin CLI (Devin Local)',
                'reads': ('/.devin/config.json',
                          '/.devin/config.local.json',
                          '/.cognition/config.json',
                          '/.devin/mcp_config.json',
                          '/.devin/mcp_config.local.json',
                          '/.devin/hooks.v1.json',
                          '**/AGENTS.md',
                          '**/AGENTS.local.md',
                          '/.devin/skills/**/SKILL.md',
                          '/.devin/agents/**/AGENT.md'),
                'residual': ('A denied file can still be printed by a shell command, unless '
                             "`Exec` is denied as a whole; the operating system's sandbox is "
                             "the user's choice (`--sandbox`).",
                             "Whether a project's deny holds in Bypass mode is not documented; "
                             'that of the organisation does.',
                             'Whether a `Read` deny binds grep and mentions is not documented.',
                             'It imports rules and settings of Cursor, Windsurf and Claude '
                             'Code unless `read_config_from` says no.',
                             'Devin in the cloud works on a full clone: only the '
                             "organisation's choice of repositories keeps it away."),
                'shared': (),
                'sources': ('https://docs.devin.ai/cli/reference/permissions',
                            'https://docs.devin.ai/cli/reference/configuration/config-file',
                            'https://docs.devin.ai/cli/extensibility/hooks/overview',
                            'https://docs.devin.ai/cli/extensibility/mcp/configuration',
                            'https://docs.devin.ai/onboard-devin/repo-setup'),
                'vendor': 'Cognition',
                'verified': ('3000.3 (documentation of 2026-08)',
                             '2026-11-23',
                             'documentation; the CLI was not run')},
               False,
               True),
 'factory-droid': ({'decoys': {},
                    'markers': ('**/.factory/**',),
                    'name': 'Factory Droid',
                    'reads': ('/.factory/settings.json',
                              '/.factory/settings.local.json',
                              '**/.factory/settings.json',
                              '/.factory/hooks.json',
                              '/.factory/hooks/hooks.json',
                              '/.factory/mcp.json',
                              '**/AGENTS.md',
                              '**/.factory/droids/*.md',
                              '**/.factory/commands/**/*.md',
                              '**/.factory/skills/**/SKILL.md'),
                    'residual': ('As long as the store of git can be read, `git show` prints '
                                 'what is denied: deny `.git`.',
                                 'In a terminal session the user may allow a denied read once, '
                                 'or take the path off the list; settings of the organisation '
                                 'cannot be lifted that way.',
                                 'Relative paths count from the directory in which Droid is '
                                 'started: in a folder below the root they name something '
                                 'else.',
                                 'In the mode per-command, MCP servers and subagents run '
                                 'outside of the sandbox; the mode `whole-process` takes them '
                                 'in.',
                                 'The sandbox is a preview and needs Seatbelt or bubblewrap; '
                                 'without them Droid refuses to work sandboxed.'),
                    'shared': (),
                    'sources': ('https://docs.factory.ai/autonomy-and-safety/sandbox',
                                'https://docs.factory.ai/cli/configuration/sandbox',
                                'https://docs.factory.ai/enterprise/hierarchical-settings-and-org-control',
                                'https://github.com/Factory-AI/factory/issues/3'),
                    'vendor': 'Factory',
                    'verified': ('0.215.0',
                                 '2026-11-23',
                                 'npm package: the program text of its sandbox, settings and '
                                 'tools was read')},
                   False,
                   True),
 'gemini-cli': ({'decoys': {'.gemini/.geminiignore': 'Gemini CLI looks for `.geminiignore` '
                                                     'beside `.gemini`, not in it',
                            '.gemini/ignore': 'Gemini CLI reads `.geminiignore`',
                            '.geminiIgnore': 'the name is `.geminiignore`'},
                 'markers': ('**/GEMINI.md',
                             '.geminiignore',
                             '**/.gemini/settings.json',
                             '**/.gemini/commands/**/*.toml',
                             '**/.gemini/agents/*.md',
                             '**/.gemini/skills/**/SKILL.md',
                             '**/.gemini/extensions/**',
                             '**/.gemini/policies/*.toml',
                             '/.gemini/.env',
                             '/.gemini/sandbox*'),
                 'name': 'Gemini CLI',
                 'reads': ('**/GEMINI.md',
                           '**/AGENTS.md',
                           '.geminiignore',
                           '**/.gemini/settings.json',
                           '**/.gemini/.env',
                           '**/.gemini/commands/**/*.toml',
                           '**/.gemini/agents/*.md',
                           '**/.gemini/skills/**/SKILL.md',
                           '**/.gemini/policies/*.toml',
                           '.geminiIgnore',
                           '.gemini/.geminiignore',
                           '.gemini/ignore',
                           '/.github/workflows/*.yml',
                           '/.github/workflows/*.yaml'),
                 'residual': ('Shell commands, MCP servers and the tools that write obey no '
                              'ignore file; imports in GEMINI.md do not either.',
                              'The model may pass `no_ignore` to the search tool.',
                              'A listing of the folder goes with the first request: names that '
                              'no ignore file excludes leave before any tool is asked for '
                              '(seen), contents do not.',
                              'An ignore file holds for sessions started in its own directory '
                              'only.',
                              'In a folder that is not trusted, and with --skip-trust, the '
                              'settings of the repository do not count, so that tools excluded '
                              'there are back; the ignore file holds.',
                              'Users may change `context.fileFiltering` in their own settings '
                              'where the repository leaves it open.'),
                 'shared': ('/.github/workflows/*.yml', '/.github/workflows/*.yaml'),
                 'sources': ('https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/gemini-ignore.md',
                             'https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/configuration.md',
                             'https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/trusted-folders.md',
                             'https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/custom-commands.md',
                             'https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/policy-engine.md',
                             'https://github.com/google-gemini/gemini-cli/issues/18186',
                             'https://github.com/google-gemini/gemini-cli/issues/20586'),
                 'vendor': 'Google',
                 'verified': ('0.61.0',
                              '2026-11-23',
                              'released package read; released client driven by a scripted '
                              'model on loopback, Linux')},
                True,
                True),
 'gemini-code-assist': ({'decoys': {'.geminicodeassistignore': 'Gemini Code Assist reads '
                                                               '.aiexclude'},
                         'markers': ('**/.aiexclude',
                                     '/.gemini/styleguide.md',
                                     '/.gemini/config.yaml'),
                         'name': 'Gemini Code Assist',
                         'reads': ('**/.aiexclude',
                                   '/.gitignore',
                                   '/.gemini/styleguide.md',
                                   '/.vscode/settings.json',
                                   '**/*.code-workspace',
                                   '/.devcontainer.json',
                                   '/.devcontainer/devcontainer.json',
                                   '/.devcontainer/*/devcontainer.json',
                                   '/.geminicodeassistignore'),
                         'residual': ('Agent mode, its terminal and MCP servers are not '
                                      'mentioned by the documentation of .aiexclude; in VS '
                                      'Code agent mode is Gemini CLI and reads .geminiignore.',
                                      'In JetBrains IDEs the exclusion file cannot be set, and '
                                      'nested .gitignore files count nowhere.',
                                      'The documentation pages differ about negations; a file '
                                      'below the root binds only Android Studio.'),
                         'shared': ('/.vscode/settings.json',
                                    '**/*.code-workspace',
                                    '/.devcontainer.json',
                                    '/.devcontainer/devcontainer.json',
                                    '/.devcontainer/*/devcontainer.json'),
                         'sources': ('https://developers.google.com/gemini-code-assist/docs/create-aiexclude-file',
                                     'https://docs.cloud.google.com/gemini/docs/codeassist/create-aiexclude-file',
                                     'https://developers.google.com/gemini-code-assist/docs/agent-mode',
                                     'https://developer.android.com/studio/gemini/aiexclude'),
                         'vendor': 'Google',
                         'verified': ('as of 2026-11', '2026-11-23', 'documentation')},
                        True,
                        True),
 'github-copilot-cli': ({'decoys': {'.copilotignore': 'no surface of Copilot reads such a '
                                                      'file; content exclusion is set on the '
                                                      'server, by the owners of the '
                                                      'repository, the organization or the '
                                                      'enterprise'},
                         'markers': ('/.github/copilot-instructions.md',
                                     '/.github/instructions/**/*.instructions.md',
                                     '/.github/hooks/**/*.json',
                                     '/.github/agents/**/*.md',
                                     '/.github/skills/**/SKILL.md',
                                     '/.github/copilot/**',
                                     '/.github/mcp.json',
                                     '/.github/allowed_models.txt'),
                         'name': 'GitHub Copilot CLI',
                         'reads': ('/.github/copilot-instructions.md',
                                   '/AGENTS.md',
                                   '/CLAUDE.md',
                                   '/GEMINI.md',
                                   '/.github/instructions/**/*.instructions.md',
                                   '/.claude/rules/**/*.md',
                                   '/.github/agents/**/*.md',
                                   '/.github/skills/**/SKILL.md',
                                   '/.github/hooks/**/*.json',
                                   '/.github/copilot/settings.json',
                                   '/.github/copilot/settings.local.json',
                                   '/.claude/settings.json',
                                   '/.claude/settings.local.json',
                                   '/.mcp.json',
                                   '/.github/mcp.json',
                                   '/.github/allowed_models.txt',
                                   '/.copilotignore'),
                         'residual': ('Nothing committed closes a path: reads and searches run '
                                      'without a question, and so do shell commands that only '
                                      'read.',
                                      'Content exclusion is configured on the server and '
                                      'cannot be seen in the repository; it needs Copilot '
                                      'Business or Enterprise, goes by the address of the git '
                                      'remote, and leaves out symbolic links. Record it as an '
                                      'attestation with an expiry date.',
                                      'Hooks of the repository run only in a folder that the '
                                      'user trusts, and a hook that exceeds its time lets the '
                                      'tool run.',
                                      'The built-in GitHub servers serve what is pushed, '
                                      'whatever the working tree hides.'),
                         'shared': (),
                         'sources': ('https://docs.github.com/en/copilot/concepts/security-governance-and-network-settings/content-exclusion',
                                     'https://docs.github.com/en/copilot/reference/custom-instructions-support',
                                     'https://docs.github.com/en/copilot/reference/hooks-reference',
                                     'https://docs.github.com/en/copilot/reference/copilot-cli-reference/cli-config-dir-reference',
                                     'https://github.com/github/copilot-cli/issues/3841'),
                         'vendor': 'GitHub',
                         'verified': ('1.0.102',
                                      '2026-11-23',
                                      'npm package, driven by a scripted model on loopback on '
                                      'Linux: view and shell returned a file named in '
                                      '.copilotignore, in .gitignore and in committed '
                                      'permissions and sandbox keys; imports, hook files, '
                                      'their switches and MCP files were tried one by one')},
                        False,
                        False),
 'github-copilot-cloud-agent': ({'decoys': {'.copilotignore': 'no surface of Copilot reads '
                                                              'such a file; content exclusion '
                                                              'is set on the server, by the '
                                                              'owners of the repository, the '
                                                              'organization or the enterprise'},
                                 'markers': ('/.github/copilot-instructions.md',
                                             '/.github/instructions/**/*.instructions.md',
                                             '/.github/hooks/**/*.json',
                                             '/.github/agents/**/*.md',
                                             '/.github/skills/**/SKILL.md',
                                             '/.github/workflows/copilot-setup-steps.yml',
                                             '/.github/workflows/copilot-setup-steps.yaml'),
                                 'name': 'GitHub Copilot cloud agent',
                                 'reads': ('/.github/copilot-instructions.md',
                                           '/.github/instructions/**/*.instructions.md',
                                           '**/AGENTS.md',
                                           '/CLAUDE.md',
                                           '/GEMINI.md',
                                           '/.github/agents/**/*.md',
                                           '/.github/skills/**/SKILL.md',
                                           '/.github/hooks/**/*.json',
                                           '/.github/workflows/copilot-setup-steps.yml',
                                           '/.github/workflows/copilot-setup-steps.yaml',
                                           '/.copilotignore'),
                                 'residual': ('Content exclusion does not bind the cloud '
                                              'agent; only forbidding it for the repository, '
                                              'on GitHub, keeps it away.',
                                              'Its MCP servers are configured on GitHub and '
                                              'cannot be seen in the repository.',
                                              'Its firewall covers only processes that the '
                                              'agent starts through its shell tool.'),
                                 'shared': (),
                                 'sources': ('https://docs.github.com/en/copilot/concepts/security-governance-and-network-settings/content-exclusion',
                                             'https://docs.github.com/en/copilot/reference/custom-instructions-support',
                                             'https://docs.github.com/en/copilot/reference/hooks-reference',
                                             'https://docs.github.com/en/copilot/concepts/agents/cloud-agent/about-cloud-agent',
                                             'https://docs.github.com/en/copilot/how-tos/use-copilot-agents/coding-agent/customize-the-agent-firewall',
                                             'https://docs.github.com/en/copilot/how-tos/use-copilot-agents/coding-agent/customize-the-agent-environment'),
                                 'vendor': 'GitHub',
                                 'verified': ('as of 2026-11',
                                              '2026-11-23',
                                              'documentation; it cannot be run locally')},
                                False,
                                False),
 'github-copilot-jetbrains': ({'decoys': {'.copilotignore': 'no surface of Copilot reads such '
                                                            'a file; content exclusion is set '
                                                            'on the server, by the owners of '
                                                            'the repository, the organization '
                                                            'or the enterprise'},
                               'markers': ('/.github/copilot-instructions.md',
                                           '/.github/instructions/**/*.instructions.md',
                                           '/.github/git-commit-instructions.md',
                                           '**/.idea/copilot*',
                                           '**/.idea/copilot/**'),
                               'name': 'GitHub Copilot in JetBrains IDEs',
                               'reads': ('/.github/copilot-instructions.md',
                                         '/.github/instructions/**/*.instructions.md',
                                         '/.github/git-commit-instructions.md',
                                         '/.github/prompts/**/*.prompt.md',
                                         '**/AGENTS.md',
                                         '/.copilotignore'),
                               'residual': ('Nothing committed closes a path for the plugin, '
                                            'and no hook is documented for it.',
                                            'Content exclusion is configured on the server and '
                                            'cannot be seen in the repository; it needs '
                                            'Copilot Business or Enterprise, goes by the '
                                            'address of the git remote, and leaves out '
                                            'symbolic links. Record it as an attestation with '
                                            'an expiry date.',
                                            'Content exclusion is documented for completions '
                                            'and chat; for edit and agent mode the '
                                            'documentation contradicts itself.'),
                               'shared': (),
                               'sources': ('https://docs.github.com/en/copilot/concepts/security-governance-and-network-settings/content-exclusion',
                                           'https://docs.github.com/en/copilot/reference/custom-instructions-support',
                                           'https://docs.github.com/en/copilot/reference/hooks-reference'),
                               'vendor': 'GitHub',
                               'verified': ('as of 2026-11', '2026-11-23', 'documentation')},
                              False,
                              False),
 'github-copilot-vscode': ({'decoys': {'.copilotignore': 'no surface of Copilot reads such a '
                                                         'file; content exclusion is set on '
                                                         'the server, by the owners of the '
                                                         'repository, the organization or the '
                                                         'enterprise'},
                            'markers': ('/.github/copilot-instructions.md',
                                        '/.github/instructions/**/*.instructions.md',
                                        '/.github/hooks/**/*.json',
                                        '/.github/agents/**/*.md',
                                        '/.github/skills/**/SKILL.md',
                                        '/.github/prompts/**',
                                        '/.github/chatmodes/**'),
                            'name': 'GitHub Copilot in VS Code',
                            'reads': ('/.github/copilot-instructions.md',
                                      '**/*.instructions.md',
                                      '**/*.prompt.md',
                                      '**/*.chatmode.md',
                                      '/.github/agents/**/*.md',
                                      '/.github/skills/**/SKILL.md',
                                      '**/AGENTS.md',
                                      '/CLAUDE.md',
                                      '/.claude/CLAUDE.md',
                                      '/.claude/rules/**/*.md',
                                      '/.github/hooks/**/*.json',
                                      '/.vscode/mcp.json',
                                      '/.vscode/extensions.json',
                                      '/.copilotignore',
                                      '/.vscode/settings.json',
                                      '**/*.code-workspace',
                                      '/.devcontainer.json',
                                      '/.devcontainer/devcontainer.json',
                                      '/.devcontainer/*/devcontainer.json',
                                      '**/.gitignore'),
                            'residual': ('Nothing committed closes a path for the built-in '
                                         'tools: they read, search and edit the workspace '
                                         'without a question, and `cat` or `grep` in the '
                                         'terminal is approved by default.',
                                         'Content exclusion is configured on the server and '
                                         'cannot be seen in the repository; it needs Copilot '
                                         'Business or Enterprise, goes by the address of the '
                                         'git remote, and leaves out symbolic links. Record it '
                                         'as an attestation with an expiry date.',
                                         'Content exclusion does not bind edit and agent mode.',
                                         '`chat.disableAIFeatures` and all other settings hold '
                                         'only where the root of the repository is the opened '
                                         'folder, and only for the built-in assistant, not for '
                                         'extensions of other vendors.',
                                         'The terminal sandbox does not bind built-in tools; '
                                         'on Windows it has keys of its own, and sessions of '
                                         'the agent host read `userConfiguredPaths` instead.',
                                         'A sandboxed terminal that may read `.git` can print '
                                         'committed files with `git show`.'),
                            'shared': ('/.vscode/settings.json',
                                       '**/*.code-workspace',
                                       '/.devcontainer.json',
                                       '/.devcontainer/devcontainer.json',
                                       '/.devcontainer/*/devcontainer.json',
                                       '/.vscode/extensions.json'),
                            'sources': ('https://docs.github.com/en/copilot/concepts/security-governance-and-network-settings/content-exclusion',
                                        'https://docs.github.com/en/copilot/reference/custom-instructions-support',
                                        'https://docs.github.com/en/copilot/reference/hooks-reference',
                                        'https://code.visualstudio.com/docs/agents/approvals',
                                        'https://code.visualstudio.com/docs/agents/run/agent-sandboxing',
                                        'https://code.visualstudio.com/docs/agents/reference/ai-settings',
                                        'https://code.visualstudio.com/docs/agents/reference/workspace-context',
                                        'https://code.visualstudio.com/docs/agents/reference/mcp-configuration',
                                        'https://github.com/microsoft/vscode/issues/296258'),
                            'vendor': 'GitHub',
                            'verified': ('1.132',
                                         '2026-11-23',
                                         'documentation, and the scopes and defaults in the '
                                         'source of chat.shared.contribution.ts and '
                                         'terminalChatAgentToolsConfiguration.ts')},
                           True,
                           False),
 'goose': ({'decoys': {'.gooseignore': 'Goose dropped it in favour of .gitignore and the like, '
                                       'which do not keep its tools from reading'},
            'markers': ('**/.goosehints', '/.goose/**', '/.gooseignore'),
            'name': 'Goose',
            'reads': ('**/.goosehints',
                      '**/AGENTS.md',
                      '/.goose/skills/**/SKILL.md',
                      '/.goose/recipes/**',
                      '/.agents/plugins/*/hooks/hooks.json',
                      '/.agents/plugins/*/plugin.json',
                      '/.agents/plugins/*/.mcp.json',
                      '/.gooseignore'),
            'residual': ('Nothing committed closes a path: `.gooseignore` is no longer read '
                         "and permissions are the user's.",
                         'Whether and how a hook of a plugin can refuse a tool is not '
                         'documented.',
                         'The built-in developer extension was seen to be enabled again '
                         'silently.'),
            'shared': (),
            'sources': ('https://github.com/aaif-goose/goose/issues/10343',
                        'https://github.com/aaif-goose/goose/issues/11091',
                        'https://block.github.io/goose/docs/guides/using-gooseignore'),
            'vendor': 'Agentic AI Foundation',
            'verified': ('statement of a maintainer, 2026-07-09', '2026-11-23', 'issues')},
           False,
           False),
 'jetbrains-ai-assistant': ({'decoys': {},
                             'markers': ('/.aiassistant/**', '/.ai/mcp/**', '/.noai'),
                             'name': 'JetBrains AI Assistant',
                             'reads': ('/.noai',
                                       '/.aiignore',
                                       '/.ai/mcp/mcp.json',
                                       '/.aiassistant/rules/**/*.md'),
                             'residual': ('Only `.noai` is certain; whether `.aiignore` is '
                                          "enabled is a setting of the project in each user's "
                                          'IDE and needs an attestation.',
                                          '`.noai` binds AI Assistant alone: Junie, agents '
                                          'connected through ACP and other plugins follow '
                                          'their own rules.',
                                          'Terminal commands of an agent in the chat and MCP '
                                          'servers are not bound by `.aiignore`.'),
                             'shared': ('/.aiignore',),
                             'sources': ('https://www.jetbrains.com/help/ai-assistant/2026.2/disable-ai-assistant.html',
                                         'https://www.jetbrains.com/help/ai-assistant/2026.1/settings-reference-project-settings.html',
                                         'https://www.jetbrains.com/help/go/disable-ai-assistant.html'),
                             'vendor': 'JetBrains',
                             'verified': ('2026.2',
                                          '2026-11-23',
                                          'documentation; the plugin was not run')},
                            True,
                            True),
 'junie': ({'decoys': {'.junie/allowlist.json': "the action allowlist is read from the user's "
                                                'own folder only',
                       '.junieignore': 'Junie reads .aiignore, at the root of the project'},
            'markers': ('/.junie/**', '/.junieignore'),
            'name': 'Junie',
            'reads': ('/.aiignore',
                      '/.junie/mcp/mcp.json',
                      '/.junie/models/*.json',
                      '/.junie/config.json',
                      '/.junie/AGENTS.md',
                      '/.junie/guidelines.md',
                      '/.junie/guidelines/**',
                      '/.junie/rules/**',
                      '/.junie/playbook.md',
                      '/.junie/commands/**/*.md',
                      '/.junie/agents/**/*.md',
                      '/.junie/skills/**/SKILL.md',
                      '/AGENTS.md',
                      '/.junieignore',
                      '/.junie/allowlist.json'),
            'residual': ('`.aiignore` makes Junie ask; one click, or Brave mode, opens the '
                         'file.',
                         'A terminal command or an MCP tool, once approved, reads every file.',
                         'No event runs before a tool, so a hook cannot refuse a read.',
                         "Brave mode and the action allowlist are the user's settings."),
            'shared': (),
            'sources': ('https://www.jetbrains.com/help/junie/aiignore.html',
                        'https://www.jetbrains.com/help/junie/user-approval.html',
                        'https://junie.jetbrains.com/docs/custom-llm-models.html',
                        'https://junie.jetbrains.com/docs/guidelines-and-memory.html',
                        'https://junie.jetbrains.com/docs/action-allowlist-junie-cli.html',
                        'https://github.com/JetBrains/junie/issues/35'),
            'vendor': 'JetBrains',
            'verified': ('documentation of 2025-11; CLI release 2383.10 for what it reads',
                         '2026-11-23',
                         'documentation; neither the plugin nor the CLI was run')},
           False,
           True),
 'kilo-code': ({'decoys': {'.kilo/ignore': 'Kilo Code reads no such file; the name is '
                                           '.kilocodeignore',
                           '.kilocode/ignore': 'Kilo Code reads no such file; the name is '
                                               '.kilocodeignore',
                           '.kiloignore': 'Kilo Code reads no such file; the name is '
                                          '.kilocodeignore'},
                'markers': ('/kilo.json',
                            '/kilo.jsonc',
                            '/.kilo/**',
                            '/.kilocode/**',
                            '/.kilocodemodes',
                            '**/.kilocodeignore',
                            '/.kiloignore'),
                'name': 'Kilo Code',
                'reads': ('**/.kilocodeignore',
                          '**/.gitignore',
                          '**/opencode.json',
                          '**/opencode.jsonc',
                          '**/kilo.json',
                          '**/kilo.jsonc',
                          '/.kiloignore',
                          '/.kilo/ignore',
                          '/.kilocode/ignore',
                          '/.kilocode/mcp.json',
                          '/.kilo/mcp.json',
                          '**/AGENTS.md',
                          '/CLAUDE.md',
                          '/.kilocodemodes',
                          '/.kilo/agent/*.md',
                          '/.kilo/agents/*.md',
                          '/.kilocode/agent/*.md',
                          '/.kilocode/agents/*.md',
                          '/.kilo/rules/**/*.md',
                          '/.kilocode/rules/**/*.md',
                          '/.kilo/command/**/*.md',
                          '/.kilo/commands/**/*.md',
                          '/.kilocode/command/**/*.md',
                          '/.kilocode/commands/**/*.md',
                          '/.kilo/skills/**/SKILL.md',
                          '/.kilocode/skills/**/SKILL.md',
                          '/.kilo/plugin/*',
                          '/.kilo/plugins/*',
                          '/.kilocode/plugin/*',
                          '/.kilocode/plugins/*'),
                'residual': ('`grep` compares its permission with the text that is searched '
                             'for, and `glob` with the pattern: a rule for a path stops '
                             'neither.',
                             'Without `grep`, `glob` still tells the names of files (seen); it '
                             'shows no content.',
                             'Commands and MCP servers are not bound by rules for paths; the '
                             'sandbox restricts writing and the network, not reading.',
                             '.kilocodeignore counts only in the folder in which Kilo Code is '
                             'started; configurations count from there up to the root.',
                             'A bare name or folder in .kilocodeignore closes that path at the '
                             'root only, and every negation comes last.',
                             "The user's configuration is merged below the committed one: a "
                             'key that stands there keeps its place, so that `*` may come to '
                             'stand behind a committed rule.',
                             '`--auto` answers every question with yes.'),
                'shared': (),
                'sources': ('https://kilo.ai/docs/customize/context/kilocodeignore',
                            'https://github.com/Kilo-Org/kilocode/issues/11637',
                            'https://github.com/Kilo-Org/kilocode/issues/11106',
                            'https://opencode.ai/docs/permissions/'),
                'vendor': 'Kilo',
                'verified': ('7.7.9',
                             '2026-11-23',
                             'npm package driven by a scripted model on loopback, Linux: '
                             'ignore file, permissions, merging, agents, tools as a whole, '
                             'invalid files, commands; mentions and the indexer by running its '
                             'functions')},
               False,
               True),
 'kiro': ({'decoys': {},
           'markers': ('**/.kiro/**', '**/.kiroignore'),
           'name': 'Kiro',
           'reads': ('**/.kiroignore',
                     '**/.gitignore',
                     '/.vscode/settings.json',
                     '**/*.code-workspace',
                     '/.devcontainer.json',
                     '/.devcontainer/devcontainer.json',
                     '/.devcontainer/*/devcontainer.json',
                     '**/.kiro/steering/**/*.md',
                     '/.kiro/agents/**/*.md',
                     '**/AGENTS.md',
                     '/.kiro/skills/**/SKILL.md',
                     '/.kiro/prompts/**',
                     '/.kiro/hooks/*.json',
                     '/.kiro/hooks/*.kiro.hook',
                     '/.kiro/agents/**/*.json',
                     '/.kiro/settings/mcp.json'),
           'residual': ('Shell commands, open tabs, files named by path in the prompt, MCP '
                        'servers, Kiro Web and Kiro Mobile are not known to obey .kiroignore.',
                        "Permission rules stand in the user's own folder and cannot be "
                        'committed; without them every file of the workspace may be read.',
                        'The codes by which a hook of the IDE refuses a tool are not '
                        'documented.'),
           'shared': (),
           'sources': ('https://kiro.dev/docs/kiroignore/',
                       'https://kiro.dev/docs/permissions/',
                       'https://kiro.dev/docs/cli/v3/hooks/',
                       'https://github.com/kirodotdev/Kiro/issues/5983',
                       'https://github.com/kirodotdev/Kiro/issues/4876',
                       'https://github.com/kirodotdev/Kiro/issues/10590'),
           'vendor': 'AWS',
           'verified': ('IDE 1.0, CLI 3.0 (documentation of 2026-08)',
                        '2026-11-23',
                        'documentation and issues')},
          False,
          True),
 'opencode': ({'decoys': {'.ocignore': 'opencode has no ignore file; a path is closed by '
                                       '`permission` in opencode.json',
                          '.opencode/ignore': 'opencode has no ignore file; a path is closed '
                                              'by `permission` in opencode.json',
                          '.opencodeignore': 'opencode has no ignore file; a path is closed by '
                                             '`permission` in opencode.json'},
               'markers': ('opencode.json',
                           'opencode.jsonc',
                           '**/.opencode/**',
                           '.opencodeignore'),
               'name': 'opencode',
               'reads': ('**/opencode.json',
                         '**/opencode.jsonc',
                         '**/.opencode/opencode.json',
                         '**/.opencode/opencode.jsonc',
                         '**/.opencode/agent/**/*.md',
                         '**/.opencode/agents/**/*.md',
                         '**/.opencode/mode/**/*.md',
                         '**/.opencode/modes/**/*.md',
                         '**/AGENTS.md',
                         '**/CLAUDE.md',
                         '**/CONTEXT.md',
                         '**/.agents/skills/**/SKILL.md',
                         '**/.opencode/command/**/*.md',
                         '**/.opencode/commands/**/*.md',
                         '**/.opencode/agent/**/*.md',
                         '**/.opencode/agents/**/*.md',
                         '**/.opencode/mode/**/*.md',
                         '**/.opencode/modes/**/*.md',
                         '**/.opencode/skill/**/*.md',
                         '**/.opencode/skills/**/*.md',
                         '**/.opencode/plugin/**/*.ts',
                         '**/.opencode/plugin/**/*.js',
                         '**/.opencode/plugin/**/*.mjs',
                         '**/.opencode/plugins/**/*.ts',
                         '**/.opencode/plugins/**/*.js',
                         '**/.opencode/plugins/**/*.mjs',
                         '**/.opencode/tool/**/*.ts',
                         '**/.opencode/tool/**/*.js',
                         '**/.opencode/tool/**/*.mjs',
                         '**/.opencode/tools/**/*.ts',
                         '**/.opencode/tools/**/*.js',
                         '**/.opencode/tools/**/*.mjs',
                         '.opencodeignore',
                         '.ocignore',
                         '.opencode/ignore',
                         '/.github/workflows/*.yml',
                         '/.github/workflows/*.yaml'),
               'residual': ('A mention with `@`, a file that a command names, and '
                            '`instructions` are read without a look at the rules.',
                            '`grep` compares its patterns with the text that is searched for: '
                            'only without the tool is the search closed.',
                            'Without `grep`, `glob` still tells the names of files (seen); it '
                            'shows no content.',
                            'One answer `always` to a question about reading lifts every '
                            'denial of reading until the next start.',
                            'A symbolic link is readable under its own name.',
                            "A key that a developer's own configuration holds already keeps "
                            'its earlier place, so that a rule of theirs can come after a '
                            'denial of the repository; OPENCODE_PERMISSION goes before all '
                            'files.',
                            'The vendor calls permissions a convenience, not a sandbox.'),
               'shared': ('/.github/workflows/*.yml', '/.github/workflows/*.yaml'),
               'sources': ('https://opencode.ai/docs/permissions/',
                           'https://opencode.ai/docs/config/',
                           'https://opencode.ai/docs/tools/',
                           'https://opencode.ai/docs/rules/',
                           'https://github.com/anomalyco/opencode/issues/4633',
                           'https://github.com/anomalyco/opencode/issues/16331',
                           'https://github.com/anomalyco/opencode/issues/26042'),
               'vendor': 'Anomaly',
               'verified': ('1.18.34',
                            '2026-11-23',
                            'released client driven by a scripted model on loopback, Linux; '
                            'mentions and the answer `always` by reading the release')},
              True,
              True),
 'openhands': ({'decoys': {},
                'markers': ('/.openhands/**',),
                'name': 'OpenHands',
                'reads': ('/.openhands/hooks.json',
                          '/.openhands/setup.sh',
                          '/.openhands/pre-commit.sh',
                          '/.openhands/microagents/**/*.md',
                          '/.openhands/skills/**/*.md',
                          '/.agents/skills/**/SKILL.md',
                          '/AGENTS.md'),
                'residual': ('Nothing committed closes a path: what is mounted into its '
                             'container, or lies where its CLI is started, can be read.',
                             'A hook refuses a tool by exit code 2 or a deny; one that runs '
                             'asynchronously cannot.'),
                'shared': (),
                'sources': ('https://docs.openhands.dev/openhands/usage/customization/hooks',),
                'vendor': 'All Hands AI',
                'verified': ('CLI 1.16.0',
                             '2026-11-24',
                             'released CLI with SDK 1.21.0 driven by a scripted model on '
                             'loopback, Linux: reads, edits and commands, with and without '
                             'hooks; the server by documentation')},
               False,
               False),
 'qodo': ({'decoys': {},
           'markers': ('/.pr_agent.toml',),
           'name': 'Qodo Merge (PR-Agent)',
           'reads': ('/.pr_agent.toml', '/best_practices.md'),
           'residual': ('On GitLab and Bitbucket a renamed file is sent when either of its two '
                        'names is not ignored, and an error in the filter sends every file.',
                        "Ticket context and the hosted product's own index and settings page "
                        'are outside of the file; so is the IDE plugin (Qodo Gen), for which '
                        'no exclusion is known.',
                        'It runs in CI: the token of that job is what limits it.'),
           'shared': (),
           'sources': ('https://github.com/qodo-ai/pr-agent/blob/main/pr_agent/algo/file_filter.py',
                       'https://github.com/qodo-ai/pr-agent/blob/main/pr_agent/settings/ignore.toml',
                       'https://github.com/qodo-ai/pr-agent/blob/main/pr_agent/settings/configuration.toml'),
           'vendor': 'Qodo',
           'verified': ('PR-Agent source of 2026-04-21', '2026-11-23', 'source code')},
          False,
          True),
 'qwen-code': ({'decoys': {'.qwen/ignore': 'Qwen Code reads .qwenignore in the folder in which '
                                           'it is started',
                           '.qwencodeignore': 'Qwen Code reads no such file; the name is '
                                              '.qwenignore'},
                'markers': ('**/.qwen/**', '**/QWEN.md', '**/.qwenignore'),
                'name': 'Qwen Code',
                'reads': ('**/.qwen/settings.json',
                          '**/.qwenignore',
                          '**/QWEN.md',
                          '**/AGENTS.md',
                          '**/.qwen/QWEN.local.md',
                          '**/.qwen/rules/**/*.md',
                          '**/.qwen/agents/**/*.md',
                          '**/.qwen/commands/**/*.md',
                          '**/.qwen/skills/**/SKILL.md',
                          '/.agentignore',
                          '/.aiignore',
                          '/.qwen/ignore',
                          '/.qwencodeignore'),
                'residual': ('Commands read what the ignore files name; a `Read` denial stops '
                             'only known commands that name the path, no interpreter.',
                             'A `Read` denial stops neither a search over the whole tree nor a '
                             'mention with `@`; the ignore files stop both.',
                             'A listing of the folder goes with the first request: names that '
                             'no ignore file excludes leave before any tool is asked for '
                             '(seen), contents do not.',
                             'Settings and ignore files count only in the folder in which Qwen '
                             'Code is started.',
                             'A symbolic link to an ignored file is read under its own name, '
                             'and what QWEN.md imports goes into the context although it is '
                             'ignored.',
                             '`--approval-mode`, user settings and system settings add to the '
                             'committed ones.',
                             'Project hooks run only in a folder that the user trusts.'),
                'shared': (),
                'sources': ('https://qwenlm.github.io/qwen-code-docs/en/users/configuration/qwen-ignore',
                            'https://qwenlm.github.io/qwen-code-docs/en/users/configuration/settings',
                            'https://qwenlm.github.io/qwen-code-docs/en/users/features/approval-mode',
                            'https://github.com/QwenLM/qwen-code/issues/1746'),
                'vendor': 'Alibaba',
                'verified': ('0.24.4',
                             '2026-11-23',
                             'npm package driven by a scripted model on loopback, Linux: '
                             'ignore files, permission rules, searches, mentions, edits, '
                             'commands, links, imports, modes, starts; its source')},
               False,
               True),
 'replit': ({'decoys': {},
             'markers': ('/.replit', '/replit.md'),
             'name': 'Replit Agent',
             'reads': ('/.replit', '/replit.md', '/.agents/skills/**/SKILL.md'),
             'residual': ('Nothing committed closes a path: the agent works on the whole '
                          "repository in Replit's cloud. Only keeping the repository out of "
                          'Replit keeps it away.',),
             'shared': (),
             'sources': ('https://docs.replit.com/features/project-setup/replit-dot-md',),
             'vendor': 'Replit',
             'verified': ('documentation of 2026',
                          '2026-11-23',
                          'documentation; a hosted service')},
            False,
            False),
 'roo-code': ({'decoys': {},
               'markers': ('/.roo/**', '/.roomodes', '/.roorules*', '**/.rooignore'),
               'name': 'Roo Code and Zoo Code',
               'reads': ('**/.rooignore',
                         '/.roo/mcp.json',
                         '/.vscode/settings.json',
                         '**/*.code-workspace',
                         '/.devcontainer.json',
                         '/.devcontainer/devcontainer.json',
                         '/.devcontainer/*/devcontainer.json',
                         '/.roo/rules*/**',
                         '/.roorules*',
                         '/.roo/commands/**/*.md',
                         '/.roo/skills/**/SKILL.md',
                         '/.roomodes',
                         '/.clinerules',
                         '/AGENTS.md',
                         '/AGENTS.local.md'),
               'residual': ('Roo Code ended on 2026-05-15 and is unmaintained; Zoo Code '
                            'continues it under the same files.',
                            'Shell commands read what .rooignore names, all but a few reading '
                            'words with a plain argument; so do MCP servers.',
                            "Auto-approval is the user's setting, unless a committed setting "
                            'imports one.'),
               'shared': (),
               'sources': ('https://github.com/RooCodeInc/Roo-Code/blob/main/src/core/ignore/RooIgnoreController.ts',
                           'https://github.com/RooCodeInc/Roo-Code/blob/main/src/core/protect/RooProtectedController.ts',
                           'https://roocodeinc.github.io/Roo-Code/features/rooignore',
                           'https://github.com/Zoo-Code-Org/Zoo-Code'),
               'vendor': 'Roo Code; Zoo Code community',
               'verified': ('source of 2026-04-14, the last', '2026-11-23', 'source code')},
              False,
              True),
 'tabnine': ({'decoys': {},
              'markers': ('/.tabnine', '/.tabnine/**', '/.tabnine_root', '/.tabnineignore'),
              'name': 'Tabnine',
              'reads': ('/.tabnineignore',
                        '/.tabnine/agent/settings.json',
                        '/.tabnine/guidelines/**',
                        '/.tabnine/agent/**/*.md',
                        '/TABNINE.md'),
              'residual': ('Nothing committed is known to keep chat, agent or CLI from a path.',
                           'Whether .tabnineignore, and `teamLearningIgnore` in .tabnine, '
                           'still have an effect is not documented.',
                           'Which repositories the server indexes is decided by its '
                           'administrators.'),
              'shared': (),
              'sources': ('https://github.com/zxqfl/TabNine/issues/8',
                          'https://github.com/codota/TabNine/blob/master/TabNineProjectConfigurations.md',
                          'https://docs.tabnine.com/main/getting-started/tabnine-cli/features/settings'),
              'vendor': 'Tabnine',
              'verified': ('CLI 6.1 (documentation of 2026)',
                           '2026-11-23',
                           'documentation; nothing was run')},
             False,
             False),
 'trae': ({'decoys': {},
           'markers': ('/.trae/**',),
           'name': 'Trae',
           'reads': ('/.trae/.ignore',
                     '/.trae/mcp.json',
                     '/.trae/rules/**',
                     '/.trae/agents/**',
                     '/.trae/skills/**/SKILL.md',
                     '/AGENTS.md'),
           'residual': ('Whether reads by the agent obey .trae/.ignore is not documented; '
                        'terminal and MCP servers are not known to.',
                        'Its hooks are off by default and may import those of Claude Code.'),
           'shared': (),
           'sources': ('https://docs.trae.ai/ide/ignore-files',
                       'https://docs.trae.ai/ide/hook-configuration-reference'),
           'vendor': 'ByteDance',
           'verified': ('documentation of 2026',
                        '2026-11-23',
                        'documentation; the editor was not run')},
          False,
          True),
 'warp': ({'decoys': {},
           'markers': ('**/WARP.md', '/.warp/**', '**/.warpindexingignore'),
           'name': 'Warp',
           'reads': ('**/.warpindexingignore',
                     '/.cursorignore',
                     '/.cursorindexingignore',
                     '/.codeiumignore',
                     '/.gitignore',
                     '/.warp/.mcp.json',
                     '/.mcp.json',
                     '/.agents/.mcp.json',
                     '**/WARP.md',
                     '**/AGENTS.md',
                     '/.warp/skills/**/SKILL.md',
                     '/.agents/skills/**/SKILL.md'),
           'residual': ('Nothing committed keeps its agents from a path: they read with grep, '
                        'find and cat what the index leaves out.',
                        "Which commands and reads need approval is set in the user's profile "
                        "and by the team's administrators."),
           'shared': (),
           'sources': ('https://github.com/warpdotdev/Warp/blob/main/crates/ai/src/index/full_source_code_embedding/codebase_index.rs',
                       'https://docs.warp.dev/agent-platform/capabilities/codebase-context/',
                       'https://docs.warp.dev/agent-platform/capabilities/mcp/'),
           'vendor': 'Warp',
           'verified': ('source of 2026-05', '2026-11-23', 'source code and documentation')},
          False,
          True),
 'windsurf': ({'decoys': {},
               'markers': ('**/.windsurfrules',
                           '**/.windsurf/rules/**/*.md',
                           '**/.windsurf/workflows/**/*.md',
                           '**/.devin/rules/**/*.md',
                           '**/.devin/workflows/**/*.md',
                           '**/.windsurf/**',
                           '/.devin/hooks.json',
                           '**/.codeiumignore',
                           '**/.devinignore',
                           '**/.windsurfignore'),
               'name': 'Windsurf (Devin Desktop, Cascade)',
               'reads': ('**/.windsurfrules',
                         '**/.windsurf/rules/**/*.md',
                         '**/.windsurf/workflows/**/*.md',
                         '**/.devin/rules/**/*.md',
                         '**/.devin/workflows/**/*.md',
                         '**/AGENTS.md',
                         '/.windsurf/hooks.json',
                         '/.devin/hooks.json',
                         '/.vscode/settings.json',
                         '**/*.code-workspace',
                         '/.devcontainer.json',
                         '/.devcontainer/devcontainer.json',
                         '/.devcontainer/*/devcontainer.json',
                         '**/.codeiumignore',
                         '**/.devinignore',
                         '**/.windsurfignore'),
               'residual': ('Terminal commands and MCP servers read what the ignore files '
                            'name; only a hook (`pre_run_command`, `pre_mcp_tool_use`) that '
                            'exits with 2 stops them.',
                            'A hook that fails in any other way lets the tool run, and '
                            '`pre_read_code` may be asked about a directory instead of a file.',
                            'The vendor documents three ignore files and no precedence between '
                            'them: name a prohibited path in all three.',
                            'Devin Local, the other agent of the same editor, obeys '
                            '.devin/config.json instead.',
                            'Run mode (Turbo), MCP servers and access to git-ignored files are '
                            "the user's settings."),
               'shared': (),
               'sources': ('https://docs.devin.ai/desktop/context-awareness/devin-ignore',
                           'https://docs.devin.ai/desktop/context-awareness/windsurf-ignore',
                           'https://docs.windsurf.com/context-awareness/windsurf-ignore',
                           'https://docs.windsurf.com/windsurf/cascade/hooks',
                           'https://docs.windsurf.com/windsurf/terminal',
                           'https://docs.devin.ai/desktop/cascade/hooks'),
               'vendor': 'Cognition',
               'verified': ('3.1.7 (documentation of 2026-08)',
                            '2026-11-23',
                            'documentation; the editor was not run')},
              False,
              True),
 'zed': ({'decoys': {'.zedignore': 'Zed has no ignore file; `private_files` in '
                                   '.zed/settings.json closes paths'},
          'markers': ('**/.zed/**', '/.rules', '/.zedignore'),
          'name': 'Zed',
          'reads': ('**/.zed/settings.json',
                    '/.rules',
                    '/.cursorrules',
                    '/.windsurfrules',
                    '/.clinerules',
                    '/.github/copilot-instructions.md',
                    '/AGENT.md',
                    '/AGENTS.md',
                    '/CLAUDE.md',
                    '/GEMINI.md',
                    '/.zedignore'),
          'residual': ('A mention of a private file sends it; the check is part of the tools '
                       'that read and search.',
                       'The terminal reads every file once a command is approved; its sandbox '
                       'restricts writes and the network.',
                       'MCP servers and external agents (ACP) follow their own rules.',
                       'Which AI settings count in a project is not documented for each key.'),
          'shared': (),
          'sources': ('https://github.com/zed-industries/zed/blob/main/crates/agent/src/tools/read_file_tool.rs',
                      'https://github.com/zed-industries/zed/blob/main/crates/agent/src/tools/grep_tool.rs',
                      'https://github.com/zed-industries/zed/blob/main/crates/agent_ui/src/mention_set.rs',
                      'https://zed.dev/docs/ai/tool-permissions',
                      'https://github.com/zed-industries/zed/issues/60028',
                      'https://github.com/zed-industries/zed/pull/32036'),
          'vendor': 'Zed Industries',
          'verified': ('commit 015419a of 2026',
                       '2026-11-23',
                       'source code; the editor was not run')},
         False,
         True)}

DETECTORS: dict[str, Any] = {'aadhaar': {'anchors': ('(?:number){0}(?i:aadh?aar|(?:^|[^0-9A-Za-z])uidai(?:[^0-9A-Za-z]|$))',),
             'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
             'help': 'Use a test number of UIDAI, which begins with 9999; if a live one was '
                     'pushed, treat it as a breach of personal data and remove it from the '
                     'history.',
             'kind': DataKind.PII,
             'name': 'Aadhaar number',
             'waivable': True},
 'alberta-phn': {'anchors': ('(?:number){0}(?i:alberta[ '
                             '_-]?(?:health|phn|personal)|(?:^|[^0-9A-Za-z])ahcip(?:[^0-9A-Za-z]|$)|(?:^|[^0-9A-Za-z])ab[ '
                             '_-]?phn(?:[^0-9A-Za-z]|$)|ca-ab-patient-healthcare-id|(?:^|[^0-9A-Za-z])ahc[ '
                             '_-]?(?:number|no(?:[^0-9A-Za-z]|$)))',),
                 'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                 'help': 'Use digits that count up or repeat; if a live one was pushed, treat '
                         'it as a breach of personal data and remove it from the history.',
                 'kind': DataKind.PHI,
                 'name': 'Alberta Personal Health Number',
                 'waivable': True},
 'bank-account': {'anchors': ('(?:number){0}(?i:routing[ _-]?(?:transit[ '
                              '_-]?)?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|nbr|#|code)|routingN|(?:^|[^0-9A-Za-z])aba(?:[^0-9A-Za-z]|$))',
                              '(?:number){0}(?i:[\\",;|\\t]routing[\\",;|\\t])',
                              '(?:^|\\n)101 [ 0-9][0-9]{8}'),
                  'controls': ('HIPAA 164.514(b)(2)', 'SOC 2 CC6.1', 'SOC 2 CC6.7'),
                  'help': 'Use what your processor publishes, such as 110000000 with '
                          '000123456789 (Stripe); if a live pair was pushed, treat it as a '
                          'breach of personal data.',
                  'kind': DataKind.PII,
                  'name': 'bank account',
                  'waivable': True},
 'belgian-national-number': {'anchors': ('(?:number){0}(?i:rijksregister|registre[ '
                                         '_-]national|(?:^|[^0-9A-Za-z])(?:insz|inss|niss|ssin|rrn)(?:[^0-9A-Za-z]|$)|national[ '
                                         '_-]?register|num(?:e|[^ -~]{1,2})ro[ '
                                         '_-]national|belgian[ _-]national)',),
                             'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                             'help': 'Use the published sample 85.07.30-033.28; if a live one '
                                     'was pushed, treat it as a breach of personal data and '
                                     'remove it from the history.',
                             'kind': DataKind.PII,
                             'name': 'Belgian national number',
                             'waivable': True},
 'british-columbia-phn': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])phn(?:[^0-9A-Za-z]|$)|phn[ '
                                      '_-]?n|personal[ _-]?health[ '
                                      '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$))|bc[ '
                                      '_-]services[ _-]card|ca-bc-patient-healthcare-id)',),
                          'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                          'help': 'Use digits that fail the check, or the published sample; if '
                                  'a live one was pushed, treat it as a breach of personal '
                                  'data and remove it from the history.',
                          'kind': DataKind.PHI,
                          'name': 'BC Personal Health Number',
                          'waivable': True},
 'bsn': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])bsn(?:[^0-9A-Za-z]|$)|bsnNummer|bsn[ '
                     '_-]?n|burgerservice|sofi[ _-]?nummer|fhir\\.nl/fhir/NamingSystem/bsn)',),
         'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
         'help': 'Use a well-known sample such as 111222333, or one of the test persons of the '
                 'register; if a live one was pushed, treat it as a breach of personal data '
                 'and remove it from the history.',
         'kind': DataKind.PII,
         'name': 'Dutch citizen service number',
         'waivable': True},
 'card-verification-code': {'anchors': ('(?i)(?:^|[^a-z]|card)(?:cvv|cvc|cav2|ccv|cvd|cvc2?cvv|cvv2?cvc)2?(?:[^a-z]|code|num|val|data|$)',
                                        '(?i)(?:DE|F|field|bit)[ _-]?0?48[._ -]{1,3}(?:SE '
                                        '?)?92[^0-9]',
                                        '[a-z](?:Cvv|Cvc|CVV|CVC)2?(?:[^a-z]|$)',
                                        '(?i)(?:security|verification|verif)[ '
                                        '_-]?(?:code|value|number|val|num)|card[ _-]?code',
                                        '(?i)(?:cc|card)[ _-]?valid(?:ation)?[ '
                                        '_-]?(?:code|val|num)',
                                        '(?i)(?:cc|card)_?sec_?(?:val|num)[^a-z]',
                                        '(?i)(?:cc|card)[_-]sec(?:code)?(?:[^a-z]|$)|seriescode|[\\"\']code[\\"\'] '
                                        '?: ?[\\"\']?[0-9]{3}',
                                        '(?i)security[:#]? {0,2}[0-9]{3}|(?:three|3|four|4)[ '
                                        '-]digits? ',
                                        '(?i)(?:^|[^a-z_]|card_?|cc_)(?:csc|cvn|cid|cscval|cv_?num(?:ber)?)[\\"\')\\]]{0,2} '
                                        '?[:=>][ >\\"\']{0,3}[0-9]{3}',
                                        '(?i)(?:code|digits?|number|[0-9]{3}) (?:on|at|from) '
                                        '(?:the|my|its) (?:back|sign|rever|rear)',
                                        '(?i)(?:sec|back)[. ] ?code|last (?:3|three|4|four)[ '
                                        ':]',
                                        '(?i)[,;|\\t\\"](?:csc|cvn|cid)[,;|\\t\\"\\r\\n]|<cvn>[ '
                                        '\\t\\r\\n]*<(?:num|val)',
                                        '(?i)(?:csc|cvn)[\\"\')\\]]{1,3}\\.[a-z_]{2,20}\\([\\"\'][0-9]{3}',
                                        '(?i)pr(?:\\xc3[\\xbc\\x9c]|[\\xfc\\xdc]|ue?)f(?:ziffer|nummer)|cryptogramme|digo[ '
                                        '_]?(?:de[ _]?)?segur',
                                        '(?i)codice[ _]?(?:di[ '
                                        '_]?)?sicurezza|beveiligingscode|s(?:\\xc3\\xa4|a)kerhetskod|sikkerhe[dt]skode|turva(?:koodi|luku)|g(?:\\xc3\\xbc|u)venlik '
                                        'kodu|kod (?:bezpiecz|cv)',
                                        '(?:number){0}[0-9]{13}[\\"\'`]?(?:>>)?[ '
                                        '\\t]*[,|;\\t][^\\r\\n]*[\\"\',|;\\t(\\[ '
                                        '][0-9]{3,4}[\\"\'`]?(?:>>)?[ '
                                        '\\t]*(?:[,|;)\\]}\\t\\r\\n]|$)'),
                            'controls': ('PCI DSS 3.3.1', 'PCI DSS 3.3.1.2', 'PCI DSS 12.10.7'),
                            'help': 'Delete the code and rewrite the history; it may not be '
                                    'kept after authorisation in any form. Tests take a '
                                    'published test card and the code that goes with it.',
                            'kind': DataKind.AUTHENTICATION,
                            'name': 'card verification code',
                            'waivable': False},
 'chi-number': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])chi[ '
                            '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|id(?:[^0-9A-Za-z]|$)))|(?:^|[^0-9A-Za-z])CHI(?:[^0-9A-Za-z]|$)|(?:^|[^0-9A-Za-z])chi(?:[^0-9A-Za-z]|$)|chiNumber',),
                'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                'help': 'Use a number whose date does not exist, such as one of day 00; if a '
                        'live one was pushed, treat it as a breach of personal data and remove '
                        'it from the history.',
                'kind': DataKind.PHI,
                'name': 'CHI number',
                'waivable': True},
 'codice-fiscale': {'anchors': ('(?i:codice[ _-]?fiscale|cod[ _-]?fisc)',
                                '(?:number){0}(?:^|[^0-9A-Za-z_+/.-])[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]'),
                    'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                    'help': 'Use one of Mario Rossi (RSSMRA); if a live one was pushed, treat '
                            'it as a breach of personal data and remove it from the history.',
                    'kind': DataKind.PII,
                    'name': 'Italian tax code',
                    'waivable': True},
 'cpf': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])cpf(?:[^0-9A-Za-z]|$)|cadastro[ '
                     '_-]de[ '
                     '_-]pessoa|cpfNumber|rnds-fhir\\.saude\\.gov\\.br/fhir/r4/NamingSystem/cpf)',),
         'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
         'help': 'Use 123.456.789-09, or eleven times one digit; if a live one was pushed, '
                 'treat it as a breach of personal data and remove it from the history.',
         'kind': DataKind.PII,
         'name': 'Brazilian CPF number',
         'waivable': True},
 'cpr-number': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])cpr[ '
                            '_-]?(?:nummer|number|num(?:[^0-9A-Za-z]|$)|nr(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$))|cprnr|(?:^|[^0-9A-Za-z])cpr(?:[^0-9A-Za-z]|$)|1\\.2\\.208\\.176\\.1\\.2)',),
                'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                'help': 'Use a number with 60 more in the day; if a live one was pushed, treat '
                        'it as a breach of personal data and remove it from the history.',
                'kind': DataKind.PII,
                'name': 'Danish CPR number',
                'waivable': True},
 'database-password': {'anchors': ('(?i)[;&\\s\\"\'](?:password|pwd)=[^;\\s\\"\'&<>{}$%*()\\\\,`]{4}',
                                   '(?i)jdbc:oracle:thin:[^\\s/@\\"\']{1,60}/[^\\s@/\\"\'<>{}$]{4}'),
                       'controls': ('PCI DSS 8.6.2', 'HIPAA 164.312(d)', 'SOC 2 CC6.1'),
                       'help': 'Change the password, take it from a secret store at run time, '
                               'and remove it from the history; declare the database under '
                               '`stores` in the classification.',
                       'kind': DataKind.SECRET,
                       'name': 'password of a database',
                       'waivable': True},
 'dea-number': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])dea[ '
                            '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|nbr|reg|id(?:[^0-9A-Za-z]|$)|#)|deaN(?:umber|o(?:[^0-9A-Za-z]|$))|2\\.16\\.840\\.1\\.113883\\.4\\.814)|(?:^|[^0-9A-Za-z])(?:DEA|dea)(?:[^0-9A-Za-z]|$)',),
                'controls': ('HIPAA 164.514(b)(2)', 'SOC 2 CC6.1'),
                'help': 'Use AB1234563, the sample of most documentations, or digits that fail '
                        'the check.',
                'kind': DataKind.PHI,
                'name': 'DEA registration number',
                'waivable': True},
 'device-identifier': {'anchors': ('(?:number){0}\\(01\\)[0-9]{14}\\([0-9]{2}\\)',),
                       'controls': ('HIPAA 164.514(b)(2)', 'HIPAA 164.502(b)'),
                       'help': 'Leave the serial number (21) out, or use a trade item number '
                               'that fails the check.',
                       'kind': DataKind.PHI,
                       'name': 'device identifier',
                       'waivable': True},
 'dni': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])(?:dni|nie|nif)(?:[^0-9A-Za-z]|$)|dniNumber|documento[ '
                     '_-]?(?:nacional|identidad))',),
         'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
         'help': 'Use 00000000T or 12345678Z; if a live one was pushed, treat it as a breach '
                 'of personal data and remove it from the history.',
         'kind': DataKind.PII,
         'name': 'Spanish identity number',
         'waivable': True},
 'drivers-license': {'anchors': ("(?:number){0}(?i:driver'?s?[ _-]?licen[cs]e[ "
                                 "_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|nbr|id(?:[^0-9A-Za-z]|$)|#)?|driver'?s?Licen[cs]e|(?:^|[^0-9A-Za-z])dl[ "
                                 '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|#)|dlNumber|2\\.16\\.840\\.1\\.113883\\.4\\.3\\.[0-9]{1,2})',),
                     'controls': ('HIPAA 164.514(b)(2)', 'SOC 2 CC6.1', 'SOC 2 CC6.7'),
                     'help': 'Use S99912345, as Synthea writes them; if a live number was '
                             'pushed, treat it as a breach of personal data and remove it from '
                             'the history.',
                     'kind': DataKind.PII,
                     'name': "driver's licence number",
                     'waivable': True},
 'european-health-insurance-card': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])(?:ehic|ghic)(?:[^0-9A-Za-z]|$)|european[ '
                                                '_-]?health[ '
                                                '_-]?insurance|krankenversicherungskarte|carte '
                                                'europ(?:e|[^ -~]{1,2})enne)',),
                                    'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                                    'help': 'Use digits that repeat; if a live one was pushed, '
                                            'treat it as a breach of personal data and remove '
                                            'it from the history.',
                                    'kind': DataKind.PHI,
                                    'name': 'European Health Insurance Card',
                                    'waivable': True},
 'fodselsnummer': {'anchors': ('(?:number){0}(?i:f(?:o|[^ -~]{1,2})dsels[ '
                               '_-]?(?:nummer|nr)|(?:^|[^0-9A-Za-z])(?:fnr|dnr)(?:[^0-9A-Za-z]|$)|(?:^|[^0-9A-Za-z])d-nummer|person[ '
                               '_-]?nummer|personnr|norwegian[ '
                               '_-]?(?:ssn|id(?:[^0-9A-Za-z]|$)|national)|2\\.16\\.578\\.1\\.12\\.4\\.1\\.4\\.[12](?:[^0-9A-Za-z]|$))',),
                   'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                   'help': 'Use a synthetic number of Tenor (80 more in the month); if a live '
                           'one was pushed, treat it as a breach of personal data and remove '
                           'it from the history.',
                   'kind': DataKind.PII,
                   'name': 'Norwegian birth number',
                   'waivable': True},
 'health-and-care-number': {'anchors': ('(?:number){0}(?i:h(?:ealth)?[ _-]?(?:&|and)[ '
                                        '_-]?c(?:are)?[ '
                                        '_-]?(?:number|no(?:[^0-9A-Za-z]|$))|(?:^|[^0-9A-Za-z])h&c(?:[^0-9A-Za-z]|$)|(?:^|[^0-9A-Za-z])hcn(?:[^0-9A-Za-z]|$)|hc[ '
                                        '_-]number)',),
                            'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                            'help': 'Use a number of the NHS test range, from 999 000 0000; if '
                                    'a live one was pushed, treat it as a breach of personal '
                                    'data and remove it from the history.',
                            'kind': DataKind.PHI,
                            'name': 'Health and Care Number',
                            'waivable': True},
 'hetu': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])hetu(?:[^0-9A-Za-z]|$)|henkil(?:o|[^ '
                      '-~]{1,2})tunnus|personbeteckning|personal[ _-]?identity[ '
                      '_-]?code|finnish[ _-]?(?:ssn|id(?:[^0-9A-Za-z]|$))|1\\.2\\.246\\.21)',),
          'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
          'help': 'Use an individual number from 900 to 999; if a live one was pushed, treat '
                  'it as a breach of personal data and remove it from the history.',
          'kind': DataKind.PII,
          'name': 'Finnish personal identity code',
          'waivable': True},
 'hicn': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])hicn?(?:[^0-9A-Za-z]|$)|hicNumber|hicn[ '
                      '_-]?n|health[ _-]?insurance[ _-]?claim|medicare[ _-]?(?:claim[ '
                      '_-]?)?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|id(?:[^0-9A-Za-z]|$))|bene_hic|us-medicare)',),
          'controls': ('HIPAA 164.514(b)(2)', 'HIPAA 164.502(b)', 'HIPAA 164.312(a)(1)'),
          'help': 'Use an area that is never issued, such as 666; if a live number was pushed, '
                  'treat it as a disclosure and remove it from the history.',
          'kind': DataKind.PHI,
          'name': 'Medicare claim number (HICN)',
          'waivable': True},
 'iban': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])iban(?:[^0-9A-Za-z]|$)|iban[ '
                      '_-]?n|[a-z]Iban(?:[^0-9A-Za-z]|$)|bank[ _-]?account)',
                      '(?:number){0}(?:^|[^0-9A-Za-z_+/.%-])(?:A[DELTZ]|B[AEGHRY]|C[HRYZ]|D[EKO]|E[EGS]|F[IOR]|G[BEILRT]|H[RU]|I[ELQST]|JO|K[WZ]|L[BCITUV]|M[CDEKRTU]|N[LO]|P[KLST]|QA|R[OS]|S[ACEIKMTV]|T[LNR]|UA|V[AG]|XK)[0-9]{2} '
                      '?[0-9A-Z]{4} ?[0-9]{4} ?[0-9]'),
          'controls': ('ISO 27001 A.5.34', 'SOC 2 CC6.1', 'SOC 2 CC6.7'),
          'help': 'Use the example of the country in the SWIFT registry; if a live number was '
                  'pushed, treat it as a breach of personal data and remove it from the '
                  'history.',
          'kind': DataKind.PII,
          'name': 'bank account number (IBAN)',
          'waivable': True},
 'individual-healthcare-identifier': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])ihi(?:[^0-9A-Za-z]|$)|ihiNumber|individual[ '
                                                  '_-]?healthcare[ _-]?identifier)',
                                                  '(?:number){0}(?:^|[^0-9A-Za-z_.])8003 '
                                                  '?60[0-9]{2} ?[0-9]{4}'),
                                      'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                                      'help': 'Use a published sample, or digits that fail the '
                                              'check; if a live one was pushed, treat it as a '
                                              'breach of personal data and remove it from the '
                                              'history.',
                                      'kind': DataKind.PHI,
                                      'name': 'Individual Healthcare Identifier',
                                      'waivable': True},
 'iso8583-message': {'anchors': ('(?:number){0}(?:^|[^0-9A-Za-z])0[1248][0-4][0-9][4-7C-Fc-f][0-9A-Fa-f]{15}',
                                 '(?:number){0}(?i:(?:^|[^a-z])(?:de|df|field|fld|bit|f)[ '
                                 '_.#-]?0{0,2}2)(?: ?\\([A-Za-z '
                                 ']{3,24}\\))?[^0-9a-z]{1,8}[2-9][0-9]{11}',
                                 '(?:number){0}[\\"\']0{0,2}2[\\"\'] ?[:=]>? '
                                 '?[\\"\'][2-9][0-9]{11}',
                                 '(?:number){0}id=\\"2\\" value=\\"[2-9][0-9]{11}'),
                     'controls': ('PCI DSS 6.5.5', 'PCI DSS 3.5.1', 'PCI DSS 12.10.7'),
                     'help': 'Replace field 2 by a published test number or mask it; if it was '
                             'pushed, treat the card as exposed and remove it from the '
                             'history.',
                     'kind': DataKind.CARDHOLDER,
                     'name': 'card number in an ISO 8583 message',
                     'waivable': True},
 'itin': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])itin(?:[^0-9A-Za-z]|$)|itinNumber|(?:individual[ '
                      '_-]?)?taxpayer[ _-]?id|(?:^|[^0-9A-Za-z])tin(?:[^0-9A-Za-z]|$)|tax[ '
                      '_-]?id(?:[^0-9A-Za-z]|$)|taxId)',),
          'controls': ('HIPAA 164.514(b)(2)', 'SOC 2 CC6.1', 'SOC 2 CC6.7'),
          'help': 'Use a group that is never issued, such as 900-00-0001; if a live number was '
                  'pushed, treat it as a breach of personal data and remove it from the '
                  'history.',
          'kind': DataKind.PII,
          'name': 'Individual Taxpayer Identification Number',
          'waivable': True},
 'kvnr': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])kvnr(?:[^0-9A-Za-z]|$)|_kvnr|kvnr_|krankenversicher(?:ten|ungs)[ '
                      '_-]?n|versicherten[ '
                      '_-]?(?:nummer|nr|id)|kvid-?10|(?:^|[^0-9A-Za-z])kvid(?:[^0-9A-Za-z]|$))',),
          'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
          'help': 'Use the example of the specification, A000500015; if a live one was pushed, '
                  'treat it as a breach of personal data and remove it from the history.',
          'kind': DataKind.PHI,
          'name': 'German health insurance number',
          'waivable': True},
 'mbi': {'anchors': ('(?:^|[^0-9A-Za-z_+/.%-])[1-9](?:[AC-HJKMNP-RT-Y]|S)[0-9AC-HJKMNP-RT-Y][0-9](?:[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}|-[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-[AC-HJKMNP-RT-Y]{2})[0-9]{2}(?:[^0-9A-Za-z_+/=%]|$)',),
         'controls': ('HIPAA 164.514(b)(2)', 'HIPAA 164.502(b)', 'HIPAA 164.312(a)(1)'),
         'help': 'Use a number with S in position 2, which CMS never issues; if a live one was '
                 'pushed, treat it as a disclosure and remove it from the history.',
         'kind': DataKind.PHI,
         'name': 'Medicare Beneficiary Identifier',
         'waivable': True},
 'medical-record-number': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])mrn(?:[^0-9A-Za-z]|$)|mrn[ '
                                       '_-]?n|medical[ _-]?rec(?:ord)?[ '
                                       '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|#)|chart[ '
                                       '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|#)|hospital[ '
                                       '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)))|[a-z]M(?:rn|RN)(?:[^0-9A-Za-z]|$)',),
                           'controls': ('HIPAA 164.514(b)(2)',
                                        'HIPAA 164.502(b)',
                                        'HIPAA 164.312(a)(1)'),
                           'help': 'Use numbers of a generator such as Synthea, or ones that '
                                   'say that they are a test; if this one was pushed, treat it '
                                   'as a disclosure and remove it from the history.',
                           'kind': DataKind.PHI,
                           'name': 'medical record number',
                           'waivable': True},
 'medicare-number-australia': {'anchors': ('(?:number){0}(?i:medicare[ _-]?(?:card[ '
                                           '_-]?)?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$))|medicare-?number|(?:^|[^0-9A-Za-z])medicare(?:[^0-9A-Za-z]|$))',),
                               'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                               'help': 'Use a published sample, or digits that fail the check; '
                                       'if a live one was pushed, treat it as a breach of '
                                       'personal data and remove it from the history.',
                               'kind': DataKind.PHI,
                               'name': 'Australian Medicare number',
                               'waivable': True},
 'member-id': {'anchors': ('(?:number){0}(?i:(?:subscriber|beneficiary|medicaid|(?:health[ '
                           '_-]?)?insurance[ _-]?(?:member|card)|health[ _-]?plan(?:[ '
                           '_-]?member)?|enrollee)[ '
                           '_-]?(?:id(?:[^0-9A-Za-z]|$)|id_|number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|#)|(?:subscriber|beneficiary|medicaid|enrollee)I[dD])',
                           '(?:number){0}(?i:(?:member|policy|claim|encounter|visit|(?:patient[ '
                           '_-]?)?account|csn|fin)[ '
                           '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|#)|(?:member|claim)[ '
                           '_-]?id(?:[^0-9A-Za-z]|$)|(?:member|claim)I[dD])'),
               'controls': ('HIPAA 164.514(b)(2)', 'HIPAA 164.502(b)', 'HIPAA 164.312(a)(1)'),
               'help': 'Use numbers of a generator such as Synthea, or ones that say that they '
                       'are a test; if this one was pushed, treat it as a disclosure and '
                       'remove it from the history.',
               'kind': DataKind.PHI,
               'name': 'health plan member number',
               'waivable': True},
 'nhi-number': {'anchors': ('(?i:(?:^|[^0-9A-Za-z])nhi(?:[^0-9A-Za-z]|$)|nhiNumber|national[ '
                            '_-]?health[ '
                            '_-]?index|standards\\.digital\\.health\\.nz/ns/nhi-id)',),
                'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                'help': 'Use a number that begins with Z, which is never given to a person; if '
                        'a live one was pushed, treat it as a breach of personal data and '
                        'remove it from the history.',
                'kind': DataKind.PHI,
                'name': 'NHI number',
                'waivable': True},
 'nhs-number': {'anchors': ('(?:number){0}(?i:nhs[ '
                            '_.-]?(?:number|nummer|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|nr(?:[^0-9A-Za-z]|$)|id(?:[^0-9A-Za-z]|$))|nhsno)|(?:^|[^0-9A-Za-z])(?:NHS|nhs)(?:[^0-9A-Za-z]|$)',
                            '(?:number){0}\\^NHS?(?:[|~^&\\r\\n]|$)'),
                'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                'help': 'Use a number of the test range, from 999 000 0000; if a live one was '
                        'pushed, treat it as a breach of personal data and remove it from the '
                        'history.',
                'kind': DataKind.PHI,
                'name': 'NHS number',
                'waivable': True},
 'nir': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])nir(?:[^0-9A-Za-z]|$)|(?:^|[^0-9A-Za-z])insee(?:[^0-9A-Za-z]|$)|s(?:e|[^ '
                     '-~]{1,2})curit(?:e|[^ -~]{1,2})[ _-]?sociale|num[ '
                     '_-]?secu|(?:^|[^0-9A-Za-z])ins[ '
                     '_-]nir(?:[^0-9A-Za-z]|$)|(?:^|[^0-9A-Za-z])nss(?:[^0-9A-Za-z]|$)|matricule[ '
                     '_-]ins|1\\.2\\.250\\.1\\.213\\.1\\.4\\.(?:8|9|10|11))',),
         'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
         'help': 'Use a published sample, such as 2 95 10 99 126 111 93; if a live one was '
                 'pushed, treat it as a breach of personal data and remove it from the '
                 'history.',
         'kind': DataKind.PHI,
         'name': 'French social security number',
         'waivable': True},
 'npi': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])npi(?:[^0-9A-Za-z]|$)|npi[ '
                     '_-]?n|providerNpi|us-npi|national[ _-]?provider[ '
                     '_-]?id)|[a-z]N(?:pi|PI)(?:[^0-9A-Za-z]|$)',),
         'controls': ('HIPAA 164.514(b)(2)', 'HIPAA 164.502(b)'),
         'help': 'Use 1234567893, the worked example of CMS, or digits that fail the check.',
         'kind': DataKind.PHI,
         'name': 'National Provider Identifier',
         'waivable': True},
 'ontario-health-number': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])ohip(?:[^0-9A-Za-z]|$)|ohip[ '
                                       '_-]?n|ontario[ _-]health|health[ _-]?card[ '
                                       '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$))|healthcardn|(?:^|[^0-9A-Za-z])hcn(?:[^0-9A-Za-z]|$)|ca-on-patient-hcn)',
                                       '(?:number){0}\\^JHN(?:[|~^&\\r\\n]|$)'),
                           'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                           'help': 'Use digits that fail the check, or count up; if a live one '
                                   'was pushed, treat it as a breach of personal data and '
                                   'remove it from the history.',
                           'kind': DataKind.PHI,
                           'name': 'Ontario health number',
                           'waivable': True},
 'patient-photo': {'anchors': ('\\"photo\\"\\s{0,4}:\\s{0,4}\\[',
                               '\\|ED\\|[^|\\r\\n]{0,60}\\|[^|\\r\\n]{0,20}\\|[^|\\r\\n]{0,20}\\^',
                               'recognizable visual features: YES',
                               '(?i:\\bsrc)\\s{0,2}=\\s{0,2}[\\"\']data:image/',
                               'mediaType=[\\"\']image/'),
                   'controls': ('HIPAA 164.514(b)(2)', 'HIPAA 164.502(b)'),
                   'help': 'Leave the photo out, or use a drawn placeholder; if one of a '
                           'person was pushed, treat it as a disclosure and remove it from the '
                           'history.',
                   'kind': DataKind.PHI,
                   'name': 'image of a patient',
                   'waivable': True},
 'patient-record': {'anchors': ('(?:PID|GT1|NK1|IN1)\\|[^|\\r\\n]{0,20}\\||@PID\\.[0-9]',
                                '"resourceType"\\s{0,8}:\\s{0,8}"[A-Z]',
                                '<(?:Patient|RelatedPerson)(?: '
                                'xmlns|>)|patientRole|xmlns=\\"http://hl7\\.org/fhir\\"',
                                'NM1.(?:IL|QC|74).1.',
                                '(?:^|[\\r\\n '
                                '>])[0-9]?P\\|[0-9]{1,3}\\||\\x1cC[4AB][A-Z0-9]|PNA\\+PAT\\+|PTT\\+|Failing '
                                'row contains \\(',
                                '(?:1[Cc]|\\\\034|(?i:<fs|[\\[{]fs)|&#28|\\xe2\\x90\\x9c)[>\\]};]?C[4AB][A-Z0-9]',
                                '(?i:\\bpid)[-._:](?:5\\b|5_1|7)|PID[\\"\'][)\\]]{1,2}(?:\\[0\\])?\\[5|[\\"\']PID[\\"\'],|\\bNM1(?:03\\b|[\\"\'],)',
                                '\\b31[01]-C[AB]\\b|\\[C4\\] '
                                '?[=:]|\\bPatient\\?[^\\s]{0,200}birth|\\bAM(?:\\]?=|[\\"\']: '
                                '?[\\"\'])?0?1(?:[|^;~,\\s\\"\']|$)',
                                '0173103[0-3]|(?:^|[^0-9A-Za-z.]|FK|[Ff]eld|[Ff]ield)3103(?:[\\"\']? '
                                '?[:=;]| ?->| [A-Z(0-3]|[\\"\']>)|DateTimeOfBirth',
                                '0x0010,? ?(?:0x)?0010|\\b0010, '
                                '?0010\\b|Tag\\.PatientName,|\\bFL ?0?8b\\b',
                                '\\bA0500[AC]\\b|naaccrId=|InstanceOf: '
                                '?Patient|\\bresourceType: '
                                '{1,4}[\\"\']?[A-Z]|(?i:gebdat)|ParticipantObjectName>|livingSubjectName|[\\"\']fn[\\"\'], '
                                '?\\{|QPD\\||[\\"\']box0?2[\\"\'a-z_]|NM1>(?:IL|QC)>|STX>?.?P\\|[0-9]',
                                '(?i)birth[_ -]?(?:date|day|dt|time)|d(?:a?te|t)[_ -]?(?:of[_ '
                                '-]?)?birth|d\\.o\\.b',
                                'BEGIN:V(?:CARD|EVENT|TODO)',
                                '[\\"\'], (?:datetime\\.)?date\\(19[0-9]{2}, [0-9]',
                                '[|,;\\t(\\[] '
                                '?[\\"\']?19(?:[2-689][0-9]|7[1-9])-[01][0-9]-[0-3][0-9][\\"\']? '
                                '?[|,;\\t)\\]\\r\\n]',
                                '[|,;\\t(\\[] '
                                '?[\\"\']?[01]?[0-9]/[0-3]?[0-9]/19[2-9][0-9][\\"\']? '
                                '?[|,;\\t)\\]\\r\\n]',
                                '[\\"\']19[2-9][0-9][01][0-9][0-3][0-9][\\"\'] ?[,)}]',
                                '\\(19[2-9][0-9], ?[01]?[0-9], ?[0-3]?[0-9][,)]',
                                '[A-Z][a-z]+,? [A-Z][a-z]+,? '
                                '\\(?[0-9]{1,2}/[0-9]{1,2}/19[2-9][0-9]',
                                '(?i)(?:^|[^a-z0-9+/])dob(?:[^a-z0-9+/]|$)|(?:^|[\\r\\n]|[\\"\'])bday[:;\\"\']',
                                '[a-z](?:Dob|DOB)(?:\\b|_)|\\bborn\\b.{0,4}[0-9A-Z]',
                                '(?i)(?:patient|subscriber|member|insured|beneficiary)[_ '
                                ']?(?:last|first|given|family)',
                                '(?i)geb(?:urts|oorte)_?datum|\\bgeb\\.|date[_ ]?(?:de[_ '
                                ']?)?naiss|fecha[_ ]?(?:de[_ ]?)?nac|nacimiento',
                                '(?i)data[_ ]?(?:di[_ ]|de[_ '
                                '])?nasc|f(?:\\xc3\\xb8|\\xc3\\xb6|o)d(?:sels|else)|syntym|urodzenia',
                                '(?i)(?:\\b|_)(?:naissance|nascita|nascimento|geburtstag|gbdat|do(?:\\xc4\\x9f|g)um[ '
                                '_]?tarihi)\\b',
                                '(?i)\\b(?:diagnos[ie]|diagn\\xc3\\xb3stico|rozpoznanie|tan\\xc4\\xb1)[\\"\'`*]{0,3}\\s{0,4}[:=]',
                                '(?i)\\bnat[oa](?:/a)? il\\b',
                                '(?i)f\\. ?nac|n\\xc3\\xa9e?(?:\\(e\\))? le\\b',
                                '(?i)\\b(?:nat[oa] il|nacid[oa] el|nascid[oa] em|geboren '
                                '(?:am|op)) [0-9]',
                                '\\b[Cc]hart #? ?[A-Z]{0,2}[0-9]{5}',
                                '\\(0010, '
                                '?0010\\)|\\b00100010\\b|<PID\\.[0-9]|01[34]8000|HumanPatient',
                                '[a-z](?:Mrn|MRN)\\b',
                                '(?i)(?:\\b|_)(?:mrn|medical[_ -]?record(?:[_ '
                                '-]?(?:no|num|number))?)[\\"\'`*]{0,3}\\s{0,4}[:=,;|\\t]',
                                '(?i)patient[_ ]?(?:name|id)?[\\"\'`*]{0,3}\\s{0,4}[:=,;|\\t]',
                                '(?i)(?:diagnos[ie]s|icd[_-]?10|medications?|allerg(?:y|ies)|subscriber[_ '
                                ']?id|member[_ ]?id|insured[_ '
                                ']?id)[\\"\'`*]{0,3}\\s{0,4}[:=,;|\\t]',
                                '(?i)(?:symptoms?[_ ]?[0-9]?|blood[_ '
                                '-]?(?:group|type)|disease(?:[_ ]?name)?|chief[_ '
                                ']?complaint|vaccin(?:e|ation)s?|comorbidities|prescriptions?|(?:drug|vaccine)[_ '
                                ']?name|medical[_ ]?(?:history|conditions?)|cpt[_ '
                                ']?codes?|admitted[_ ]?(?:on|at)|admission[_ '
                                ']?date)[\\"\'`*]{0,3}\\s{0,4}[:=,;|\\t]',
                                '(?i)[\\"\',;|\\t]bmi[\\"\',;|\\t\\r\\n]',
                                '(?i)pa(?:tient|[cz]ient[aei])s?[a-z_]{0,16}[\\"\'`\\])]{0,3}\\s{0,2}[:=({\\[]|<patient|into '
                                '[\\"\'`\\[]?(?:[a-z_]{1,30}\\.)?patients?\\b|[\\"\':]patients?[\\"\']?(?:\\)->| '
                                'do\\b|\\))|struct patient|\\bPatient(?:\\.|::)[a-z]{2,12}\\(',
                                '(?i)[,;|\\t] ?[\\"\']?(?:rx|ndc|meds)[\\"\']?(?:[,;|\\t][^ '
                                '\\r\\n]|[\\r\\n])|[\\"\']rx[\\"\'] ?:',
                                '(?i)[,;|\\t] ?[\\"\']?dx[\\"\']?(?:[,;|\\t][^ '
                                '\\r\\n]|[\\r\\n])|[\\"\']dx[\\"\'] ?:|\\bdx[_ ]?codes?\\b',
                                '(?i)[,;|\\t](?:diagnos[ie]s|medications?|icd[_-]?10|symptoms|diseases?|blood[_ '
                                ']?type)[_a-z]{0,12}\\"?[\\r\\n]',
                                '(?i)(?:dob|date of birth|birth ?date|mrn|patient(?: '
                                'name)?|diagnosis)\\s{0,4}</t[hd]',
                                '[A-Za-z] '
                                '{1,30}(?:[FMU]|[0-9]{1,12})?19[2-9][0-9](?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9A-Z '
                                ']',
                                '\\^DPT\\([0-9]{1,12},0\\)|Glucose '
                                'Data,Generated|,(?:FirstName|LastName),',
                                '(?i)\\b(?:dob|born|birth ?date|date of '
                                'birth|mrn|patient|diagnosis|dx)[}]? ?& ',
                                '& (?:\\\\[a-z]{4,8}[{])?(?i:diagnosis|dx|dob|born|mrn)[}]? '
                                '?(?:&|\\\\\\\\)',
                                '\\b(?:DOB|MRN)(?: ?#| is| of)? [0-9A-Z]|[Pp]atient '
                                '[A-Z][a-z]+ [A-Z]',
                                '(?i)\\b(?:dob|mrn|birth_?date|date_of_birth|medical_record_number)  ',
                                '\\xe6\\x82\\xa3\\xe8\\x80\\x85|\\xe7\\x97\\x85\\xe4\\xba\\xba|\\xe6\\xb0\\x8f\\xe5\\x90\\x8d|\\xe7\\x94\\x9f\\xe5\\xb9\\xb4\\xe6\\x9c\\x88\\xe6\\x97\\xa5|\\xe5\\x87\\xba\\xe7\\x94\\x9f\\xe6\\x97\\xa5\\xe6\\x9c\\x9f|\\xed\\x99\\x98\\xec\\x9e\\x90|\\xec\\x83\\x9d\\xeb\\x85\\x84\\xec\\x9b\\x94\\xec\\x9d\\xbc',
                                '\\xd0\\x9f\\xd0\\xb0\\xd1\\x86\\xd0\\xb8\\xd0\\xb5\\xd0\\xbd\\xd1\\x82|\\xd0\\xb0\\xd1\\x82\\xd0\\xb0 '
                                '\\xd1\\x80\\xd0\\xbe\\xd0\\xb6\\xd0\\xb4\\xd0\\xb5\\xd0\\xbd\\xd0\\xb8\\xd1\\x8f|\\xd0\\x94\\xd0\\xb8\\xd0\\xb0\\xd0\\xb3\\xd0\\xbd\\xd0\\xbe\\xd0\\xb7|\\xd0\\xbf\\xd0\\xb0\\xd1\\x86\\xd0\\xb8\\xd0\\xb5\\xd0\\xbd\\xd1\\x82',
                                '[0-9]{1,3}[ -]?(?:[Yy]/?[Oo]|y\\.o\\.|[Yy]ears?[ '
                                '-][Oo]ld|[Yy]rs?[ -]?old)\\b',
                                '\\b[Aa]ged? [0-9]{2,3}\\W',
                                '\\b(?:pt|patient)=[\\"\']?[A-Z]|, [fs]\\. '
                                '?[0-9]{1,2}\\.[0-9]{1,2}\\.|\\(\\* '
                                '?[0-9]{1,2}\\.[0-9]{1,2}\\.(?:19|20)',
                                '[0-9]-(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-19[2-9][0-9] '
                                '?[|,;]',
                                '[A-Z][a-z]+ {2,8}[0-9]{1,2}/[0-9]{1,2}/19[2-9][0-9] ',
                                '[Yy]our (?:prescription|biopsy|refill|lab results|test '
                                'results)\\b|(?:denied|rejected) claim',
                                '[,(] ?(?:de )?[0-9]{2,3} '
                                '(?:ans|a\\xc3\\xb1os|anni|anos|Jahre|jaar|lat)[, ]',
                                '\\b(?:NHC|IPP|[Ff]\\. ?[Nn]ac\\.) [0-9]',
                                '\\b(?:MRN|DOB|D\\.O\\.B\\.|M\\.R\\.N\\.|MR ?#|[Mm]ed(?:ical)? '
                                '[Rr]ec(?:ord)?\\.?(?: [Nn]|#|:| #| [A-Z]{0,3}[0-9]))',
                                '\\b[Pp]atient (?:[Aa]ccount |[Cc]hart '
                                ')?(?:[Nn]umber|[Nn]o\\.?|ID|id|#)\\W{1,4}[A-Z]{0,3}[0-9]',
                                '[A-Z][a-z\\x80-\\xff]+ '
                                '\\([0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19[2-9]|20[01])',
                                '\\b(?:[Mm]ember|[Ss]ubscriber|[Bb]eneficiary|[Cc]lient) '
                                '[A-Z][a-z]+ [A-Z][a-z]+[,(]',
                                '[A-Z][a-z]+ [\\[(]#?[A-Z]{0,2}[0-9]{6,10}[\\])]',
                                '\\b(?:mrn|MR (?:[Nn]umber|[Nn]o\\.?)) ?[#:]? '
                                '?[A-Z]{0,3}[0-9]{4}',
                                '\\b(?:[Mm]ember|[Pp]olicy):[* ]{1,4}[A-Z]{0,4}[0-9]{6}',
                                '\\b(?:[Mm]ember|[Ss]ubscriber|mbr) [A-Z]{0,4}[0-9]{6}',
                                "\\b(?:[Mm]ember|MEMBER|[Ss]ubscriber|[Pp]olicy)(?:'s)? "
                                '(?:ID|id|Id|no\\.?|number|#)\\W',
                                '\\b(?:[Dd]ate of [Bb]irth|DATE OF BIRTH|[Bb]irth '
                                '?date|[Bb]orn(?: on|:| ::)? [0-9A-Z]|dob[ :=])',
                                '\\b(?:[Pp]atient|[Bb]orn|DOB):? '
                                '{0,2}(?:</?[a-z]{1,6}>|\\*\\*){1,2} ?:? ?[0-9A-Z]',
                                '\\b(?:PATIENT|[Pp]atient(?:e|in|en)?|[Pp]t|PT|[Pp]aciente|[Pp]aziente|[Pp]acjent(?:ka)?|[Pp]ati\\xc3\\xabnte?|[Pp]asient|[Pp]otilas)(?: '
                                "name| NAME)?[.:]? {1,3}:? ?[A-Z\\xc3][A-Za-z\\x80-\\xff'-]+,? "
                                '[A-Z\\xc3-\\xc5]',
                                '(?:[Aa]dmitted|[Dd]iagnosed|[Hh]ospitali[sz]ed|[Pp]resents) '
                                '(?:to|on|with|w/|for)\\b',
                                '(?:[Tt]reated|[Ss]een) (?:for|in (?:our|the) '
                                '(?:clinic|ED|office|hospital))\\b',
                                '\\b(?:[Tt]ested positive|[Cc]laim '
                                '(?:denied|rejected)|c/o|h/o|s/p|hx of|Rx:|ESI)\\W',
                                '\\bDear (?:Mr|Mrs|Ms|Miss)\\b',
                                '\\b(?:Mme|Mlle|M\\.|Herrn?|Frau|Sra?\\.|Sig\\.(?:ra)?|Mevrouw|mevrouw|Pani?|Fru) '
                                "[A-Z\\xc3][A-Za-z\\x80-\\xff'-]+ [A-Z\\xc3]",
                                '\\b(?:[Gg]eb(?:\\.|oren)(?: am| op|:)?|[Nn]\\xc3\\xa9e? '
                                'le|[Nn]acid[oa] el|nat[oa] il|[Nn]ascid[oa] '
                                'em|ur\\.|urodzon[ya]|f\\xc3\\xb6dd|f\\xc3\\xb8dt(?: '
                                'den)?|synt\\.|[Pp]ersonnummer:?|[Ss]yntym\\xc3\\xa4[a-z\\x80-\\xff]*:?) '
                                '[0-9]',
                                '\\bnat[oa] a [A-Z]',
                                '(?:[Nn]ascita|[Nn]ascimento|[Nn]acimiento|[Nn]aissance|[Gg]eboortedatum|[Gg]eburtsdatum|f\\xc3\\xb8dselsdato|f\\xc3\\xb6delsedatum|[Uu]rodzenia|do\\xc4\\x9fum '
                                'tarihi|birthday)(?: is| was|:)? [0-9A-Z]',
                                '\\bnascid[oa] a [0-9]',
                                '[A-Z][a-z\\x80-\\xff]+,? (?:b\\. ?|\\* '
                                '?)?(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19[2-9]|20[01])|19[2-9][0-9]-[01][0-9]-[0-3])',
                                '\\b(?:Mrs?|Ms|Miss|Herrn?|Frau|Mme|Sra?|Sig(?:\\.ra)?)\\.? '
                                "[A-Z][A-Za-z\\x80-\\xff'-]+ \\([A-Z\\xc3]",
                                "(?:[Ff]ull|[Pp]atient'?s?) [Nn]ame(?:\\?| is)"),
                    'controls': ('HIPAA 164.514(b)(2)',
                                 'HIPAA 164.502(b)',
                                 'HIPAA 164.312(a)(1)',
                                 'HIPAA 164.308(a)(6)(ii)'),
                    'help': 'Replace the record by one of a generator such as Synthea, or by '
                            'reserved values; if it was pushed, treat it as a disclosure and '
                            'start the incident process.',
                    'kind': DataKind.PHI,
                    'name': 'patient record',
                    'waivable': True},
 'patient-signature': {'anchors': ('(?i:signature)[._ '
                                   ']?\\w{0,8}\\\\?[\\"\'`]?\\s{0,3}[:=>]\\s{0,3}[\\"\'`]?(?:data:im|iVBOR|\\\\?/9j|R0lG)',
                                   '\\"signature\\"\\s{0,4}:\\s{0,4}[\\[{]',
                                   '<signature>',
                                   '(?i:\\bsrc)\\s{0,2}=\\s{0,2}[\\"\']data:image/',
                                   'mediaType=[\\"\']image/',
                                   '\\|ED\\|[^|\\r\\n]{0,60}(?i:signature)',
                                   '(?i:[,;\\t|]\\"?(?:[a-z]{1,8}_)?signature(?:_[a-z0-9]{1,5})?\\"?(?:[,;\\t|\\r\\n]))'),
                       'controls': ('HIPAA 164.514(b)(2)', 'HIPAA 164.502(b)'),
                       'help': 'Leave the image out, or use a drawn placeholder; if one of a '
                               'person was pushed, treat it as a disclosure and remove it from '
                               'the history.',
                       'kind': DataKind.PHI,
                       'name': "image of a patient's signature",
                       'waivable': True},
 'payment-card': {'anchors': ('(?:^|[^0-9A-Za-z_.]|\\\\[nrt]|(?:%|\\\\x)[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4})[1-9](?:[0-9]{11}|[0-9]{3}(?:[ '
                              '\\-._+]|\\xc2?\\xa0|%20|\\xe2\\x80[\\x89\\x91\\x93\\xaf])(?:[0-9]{4}(?:[ '
                              '\\-._+]|\\xc2?\\xa0|%20|\\xe2\\x80[\\x89\\x91\\x93\\xaf])[0-9]{4}|[0-9]{6}(?:[ '
                              '\\-._+]|\\xc2?\\xa0|%20|\\xe2\\x80[\\x89\\x91\\x93\\xaf])[0-9]{4}|[0-9]{5}(?:[ '
                              '\\-._+]|\\xc2?\\xa0|%20|\\xe2\\x80[\\x89\\x91\\x93\\xaf])[0-9]{6}))',
                              '5[Aa](?:, ?0x|\\\\x|[ :-])?0[6-9Aa](?:(?:, ?(?:\\(byte\\) '
                              '?)?0x|\\\\x|[ :-])?[0-9]{2}){6}',
                              '(?:[0-9A-Fa-f]{2}[ :]){7}[0-9A-Fa-f]{2}',
                              '(?:[0-9A-Fa-f]{4} ){4}[0-9A-Fa-f]{4}',
                              '0[1248][0-4][0-5][67][0-9A-Fa-f]{15}1[2-9]0?[2-9][0-9]{11}',
                              '[012][1248][0-4][0-5][EFef][0-9A-Fa-f]{31}1[2-9]0?[2-9][0-9]{11}',
                              '3[012]3[1248]3[0-4]3[0-5](?:3[67]|4[5]|65)',
                              '(?:^|[^0-9A-Za-z.])(?:[2-6][0-9]{11,18}[Ff]|0x[2-6][0-9]{11,18})(?:[^0-9A-Za-z]|$)',
                              '[0-9]{8}[=D][0-9]{2}[01][0-9][1-9][0-9]{2}',
                              '(?:^|[^0-9A-Za-z.:-])[2-6][0-9](?:(?: '
                              '[0-9]{2}){6}|(?:-[0-9]{2}){6})',
                              '(?:CC|[*./ $>-])(?:VI|CA|MC|AX|DC|JC|TP|DS|UP)[1-6][0-9]{13}',
                              '[0-9]{17}|[0-9A-Z][A-Z][0-9]{14}'),
                  'controls': ('PCI DSS 6.5.5',
                               'PCI DSS 3.5.1',
                               'PCI DSS 3.2.1',
                               'PCI DSS 12.10.7'),
                  'help': 'Replace it by a test number that your payment processor publishes, '
                          'or by a token; if it was pushed, treat the card as exposed and '
                          'remove it from the history.',
                  'kind': DataKind.CARDHOLDER,
                  'name': 'payment card number',
                  'waivable': True},
 'personnummer': {'anchors': ('(?:number){0}(?i:person[ '
                              '_-]?(?:nummer|nr(?:[^0-9A-Za-z]|$))|personnr|(?:^|[^0-9A-Za-z])pnr(?:[^0-9A-Za-z]|$)|personal[ '
                              '_-]?identity[ '
                              '_-]?(?:number|no(?:[^0-9A-Za-z]|$))|samordningsnummer|swedish[ '
                              '_-]?(?:ssn|id(?:[^0-9A-Za-z]|$)|personal))',),
                  'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                  'help': 'Use a test number of Skatteverket; if a live one was pushed, treat '
                          'it as a breach of personal data and remove it from the history.',
                  'kind': DataKind.PII,
                  'name': 'Swedish personal identity number',
                  'waivable': True},
 'pesel': {'anchors': ('(?:number){0}(?i:pesel|2\\.16\\.840\\.1\\.113883\\.3\\.4424\\.1\\.1\\.616)',),
           'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
           'help': 'Use the published sample 44051401359; if a live one was pushed, treat it '
                   'as a breach of personal data and remove it from the history.',
           'kind': DataKind.PII,
           'name': 'Polish PESEL number',
           'waivable': True},
 'pin-block': {'anchors': ('(?i:pin[ _-]?bl(?:oc)?k|encrypted[ _-]?pin|enc[ _-]?pin[^a-z]|pin[ '
                           '_-]?data[^a-z])',
                           '(?i:(?:^|[^0-9a-z])(?:de|df|field|fld|bit|f)[ '
                           '_.#-]?0?52)[^0-9A-Za-z]{1,8}(?:0x)?(?:[0-9A-Fa-f]{2}[ :-]?){4}',
                           '[\\"\']0?52[\\"\'] ?[:=]>? ?[\\"\'](?:0x)?[0-9A-Fa-f]{16}',
                           'id=\\"52\\" value=\\"[0-9A-Fa-f]{16}'),
               'controls': ('PCI DSS 3.3.1', 'PCI DSS 3.3.1.3', 'PCI DSS 12.10.7'),
               'help': 'Delete the PIN block and rewrite the history; it may not be kept after '
                       'authorisation in any form. Build test blocks from published test card '
                       'numbers.',
               'kind': DataKind.AUTHENTICATION,
               'name': 'PIN block',
               'waivable': False},
 'pps-number': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])pps[ '
                            '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$)|n(?:[^0-9A-Za-z]|$))|ppsNumber|(?:^|[^0-9A-Za-z])ppsn(?:[^0-9A-Za-z]|$)|personal '
                            'public service)',),
                'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                'help': 'Use 1234567T; if a live one was pushed, treat it as a breach of '
                        'personal data and remove it from the history.',
                'kind': DataKind.PII,
                'name': 'Irish PPS number',
                'waivable': True},
 'ramq-number': {'anchors': ('(?i:(?:^|[^0-9A-Za-z])ramq(?:[^0-9A-Za-z]|$)|ramq[ '
                             '_-]?n|assurance[ '
                             '_-]?maladie|assuranceMaladie|(?:^|[^0-9A-Za-z])nam(?:[^0-9A-Za-z]|$)|ca-qc-patient-healthcare-id)',),
                 'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                 'help': 'Use one that begins with TEST; if a live one was pushed, treat it as '
                         'a breach of personal data and remove it from the history.',
                 'kind': DataKind.PHI,
                 'name': 'Québec health insurance number',
                 'waivable': True},
 'secret': {'anchors': ('(?:A3T[A-Z0-9]|ABIA|ACCA|AKIA|ASIA)[0-9A-Z]{16}',
                        '(?i)aws[a-z0-9_ .-]{0,20}[\\"\' ]{0,2}[=:>, '
                        '(]{1,4}[\\"\'][0-9a-z/+]{40}[\\"\']',
                        'AccountKey=[A-Za-z0-9+/]{8}',
                        'gh[pousr]_[A-Za-z0-9_]{8}',
                        'gl(?:pat|dt|ft|soat|rt|cbt|imt|ptt|agent|oas)-[A-Za-z0-9_-]{20}|GR1348941',
                        '(?i)xox[abposr]-[0-9]+-|hooks\\.slack\\.com/services/T',
                        '[rs]k_live_[0-9a-zA-Z]{8}',
                        ':_authToken=\\s*(?:npm_|[A-Fa-f0-9]{8}-)',
                        'pypi-AgE[A-Za-z0-9]{6}',
                        'SG\\.[a-zA-Z0-9_-]{22}\\.',
                        '(?:AC|SK)[0-9a-f]{32}',
                        'sq0csp-',
                        '(?:^|[\\s=:\\"])AKC[a-zA-Z0-9]{10}',
                        '[0-9a-f]{8}-us[0-9]{1,2}(?:[^0-9a-z]|$)',
                        '[0-9]{8}:AA[0-9A-Za-z_-]{8}',
                        '\\.[a-zA-Z0-9_-]{6}\\.[a-zA-Z0-9_-]{27}',
                        'T3BlbkFJ[A-Za-z0-9]{8}',
                        'eyJ[A-Za-z0-9_-]{8,}=*\\.eyJ',
                        'PRIVATE KEY|PuTTY-User-Key-File-2',
                        "://[^:/?#\\[\\]@!$&'()*+,;=\\s]+:[^:/?#\\[\\]@!$&'()*+,;=\\s]+@[A-Za-z0-9]"),
            'controls': ('PCI DSS 8.6.2', 'HIPAA 164.312(d)', 'SOC 2 CC6.1', 'ISO 27001 A.8.4'),
            'help': 'Revoke it where it was issued, read it from a secret store at run time, '
                    'and remove it from the history.',
            'kind': DataKind.SECRET,
            'name': 'secret',
            'waivable': True},
 'social-insurance-number': {'anchors': ('(?:number){0}(?i:social[ _-]?insurance[ '
                                         '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$))|(?:^|[^0-9A-Za-z])sin[ '
                                         '_-]?(?:number|num(?:[^0-9A-Za-z]|$)|no(?:[^0-9A-Za-z]|$))|sinNumber|canadian[ '
                                         '_-]sin(?:[^0-9A-Za-z]|$)|ca[ '
                                         '_-]sin(?:[^0-9A-Za-z]|$)|num(?:e|[^ -~]{1,2})ro '
                                         'd.assurance '
                                         'sociale)|(?:^|[^0-9A-Za-z])SIN(?:[^0-9A-Za-z]|$)',),
                             'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                             'help': 'Use a number that begins with 0, which is never issued, '
                                     'such as 046 454 286; if a live one was pushed, treat it '
                                     'as a breach of personal data and remove it from the '
                                     'history.',
                             'kind': DataKind.PII,
                             'name': 'Social Insurance Number',
                             'waivable': True},
 'south-african-id': {'anchors': ('(?:number){0}(?i:(?:^|[^0-9A-Za-z])sa[ '
                                  '_-]?id(?:[^0-9A-Za-z]|$)|saIdNumber|south[ _-]?african?[ '
                                  '_-]?id|identity[ _-]?number|(?:^|[^0-9A-Za-z])za[ '
                                  '_-]?id(?:[^0-9A-Za-z]|$))',),
                      'controls': ('HIPAA 164.514(b)(2)', 'ISO 27001 A.5.34'),
                      'help': 'Use the well-known sample 8001015009087; if a live one was '
                              'pushed, treat it as a breach of personal data and remove it '
                              'from the history.',
                      'kind': DataKind.PII,
                      'name': 'South African identity number',
                      'waivable': True},
 'ssn': {'anchors': ('(?:^|[^0-9A-Za-z_+/=.-])[0-9]{3}[- ][0-9]{2}[- '
                     '][0-9]{4}(?:[^0-9A-Za-z_+/=]|$)',
                     '(?i:(?:\\b|_|patient|person|member|employee|customer|client|user|spouse)ssn)|[a-z]S(?:SN|sn)(?:\\b|[A-Z_])|(?i:\\b(?:ss '
                     '?#|social[ _-]?sec|soc[ '
                     '_-]?sec))|(?i:\\bsocial[\\"\'`]?[,:]|social[_-]?sec|(?:\\b|_)itin(?:\\b|_)|tax(?:payer)?[ '
                     '_-]?id)',
                     "(?m)^(?:RW([0-9]{9})[A-Za-z][A-Za-z' .-]{14}|RS[0-9]{2}[0-9A-Z "
                     "]{5}([0-9]{9})[A-Za-z][A-Za-z' .-]{14}|B20[0-9]{2}[ GC][A-Z0-9& "
                     "-]{4}2([0-9]{9})[0-9A-Za-z ]{10}|S([0-9]{9})[A-Z][A-Z' .-]{19}[A-Z][A-Z' "
                     '.-]{11})',
                     'PID\\|[0-9]{0,6}\\|(?:[^|\\r\\n]{0,60}\\|){5}',
                     '113883\\.4\\.1\\b|REF[*|^~]SY[*|^~]|[*|^]34[*|^][0-9]{9}|GT1\\|'),
         'controls': ('HIPAA 164.514(b)(2)',
                      'HIPAA 164.312(a)(1)',
                      'SOC 2 CC6.1',
                      'SOC 2 CC6.7'),
         'help': 'Use an area that is never issued, such as 666; if a live number was pushed, '
                 'treat it as a breach of personal data and remove it from the history.',
         'kind': DataKind.PII,
         'name': 'Social Security number',
         'waivable': True},
 'track-data': {'anchors': ('[Bb][0-9]{12,19}(?:\\^|%5[Ee])',
                            '[0-9]{8}(?:[=Dd]|%3[Dd])[0-9]{7}',
                            '5[Aa]0[6-9Aa][0-9]{12}',
                            '5[Aa][ :]0[6-9Aa](?:[ :][0-9]{2}){6}',
                            '(?:57|6[Bb])[ :][01][0-9A-Fa-f](?:[ :][0-9]{2}){6}',
                            '(?:3[0-9][ :]?){8}3[Dd][ :]?(?:3[0-9][ :]?){4}',
                            '(?:3[0-9][ :]?){8}5[Ee][ :]?[2-5]',
                            '[0-9]{2}(?:, ?0x|[ :-])[Dd][0-9](?:, ?0x|[ :-])[0-9]{2}(?:, ?0x|[ '
                            ':-])[0-9]{2}',
                            '[0-9][Dd](?:, ?0x|[ :-])[0-9]{2}(?:, ?0x|[ :-])[01][0-9](?:, '
                            '?0x|[ :-])[0-9]{2}',
                            '[0-9]{4} '
                            '(?:[Dd][0-9]{3}|[0-9]{2}[Dd][0-9]|[0-9][Dd][0-9]{2}|[0-9]{3}[Dd]) '
                            '[0-9]{4}'),
                'controls': ('PCI DSS 3.3.1', 'PCI DSS 3.3.1.1', 'PCI DSS 12.10.7'),
                'help': 'Delete the track data and rewrite the history; it may not be kept '
                        'after authorisation in any form. Build test tracks from published '
                        'test card numbers.',
                'kind': DataKind.AUTHENTICATION,
                'name': 'track data',
                'waivable': False},
 'vehicle-number': {'anchors': ('(?i:[\\",;|]vin[\\",;|\\r\\n]|[^0-9a-z]vin[_ '
                                '-]?(?:number|no)|vehicle[ _-]?identification|patient[ '
                                '_]vin)',),
                    'controls': ('HIPAA 164.514(b)(2)', 'HIPAA 164.502(b)'),
                    'help': 'Use a published sample, such as 1M8GDM9AXKP042788.',
                    'kind': DataKind.PHI,
                    'name': 'vehicle identification number',
                    'waivable': True}}

RULES: dict[str, Any] = {'access-condition-unmet': {'controls': ('PCI DSS 7.2.1',
                                         'PCI DSS 7.2.2',
                                         'HIPAA 164.308(a)(4)(ii)(B)',
                                         'SOC 2 CC6.3'),
                            'needs': 'register',
                            'severity': Severity.ERROR,
                            'waivable': True},
 'access-loosened-by-change': {'controls': ('PCI DSS 7.2.1',
                                            'PCI DSS 6.5.1',
                                            'SOC 2 CC5.1',
                                            'SOC 2 CC8.1'),
                               'needs': 'base',
                               'severity': Severity.ERROR,
                               'waivable': True},
 'agreement-missing': {'controls': ('HIPAA 164.308(b)(1)', 'HIPAA 164.502(e)', 'SOC 2 CC9.2'),
                       'needs': 'register',
                       'severity': Severity.ERROR,
                       'waivable': False},
 'assistant-approved-by-change': {'controls': ('PCI DSS 12.2.1',
                                               'PCI DSS 12.3.4',
                                               'SOC 2 CC5.1',
                                               'SOC 2 CC9.2'),
                                  'needs': 'base',
                                  'severity': Severity.WARNING,
                                  'waivable': True},
 'assurance-stale': {'controls': ('PCI DSS 12.8.4',
                                  'SOC 2 CC9.2',
                                  'SOC 2 CC3.4',
                                  'ISO 27001 A.5.22'),
                     'needs': 'register',
                     'severity': Severity.ERROR,
                     'waivable': True},
 'baseline-debt': {'controls': ('PCI DSS 12.3.2', 'SOC 2 CC4.2', 'SOC 2 CC7.4'),
                   'needs': 'settled',
                   'severity': Severity.ERROR,
                   'waivable': False},
 'classification-weakened': {'controls': ('PCI DSS 6.5.1',
                                          'PCI DSS 12.5.2',
                                          'SOC 2 CC5.1',
                                          'SOC 2 CC8.1'),
                             'needs': 'base',
                             'severity': Severity.ERROR,
                             'waivable': False},
 'dead-rule': {'controls': ('PCI DSS 10.7.2',
                            'PCI DSS 7.2.5',
                            'HIPAA 164.312(a)(1)',
                            'SOC 2 CC7.1'),
               'needs': '',
               'severity': Severity.ERROR,
               'waivable': True},
 'executable-configuration-unowned': {'controls': ('PCI DSS 6.5.1', 'SOC 2 CC8.1'),
                                      'needs': '',
                                      'severity': Severity.WARNING,
                                      'waivable': True},
 'gate-removed': {'controls': ('PCI DSS 6.5.1', 'PCI DSS 10.7.2', 'SOC 2 CC7.2', 'SOC 2 CC8.1'),
                  'needs': '',
                  'severity': Severity.ERROR,
                  'waivable': True},
 'guard-inert': {'controls': ('PCI DSS 6.5.1', 'PCI DSS 7.2.1', 'SOC 2 CC6.1', 'SOC 2 CC8.1'),
                 'needs': '',
                 'severity': Severity.ERROR,
                 'waivable': True},
 'guard-removed': {'controls': ('PCI DSS 6.5.1', 'PCI DSS 7.2.1', 'SOC 2 CC5.1', 'SOC 2 CC8.1'),
                   'needs': 'replaced',
                   'severity': Severity.ERROR,
                   'waivable': True},
 'instruction-into-prohibited-path': {'controls': ('PCI DSS 3.2.1',
                                                   'HIPAA 164.502(b)',
                                                   'SOC 2 CC6.7',
                                                   'SOC 2 C1.1'),
                                      'needs': '',
                                      'severity': Severity.ERROR,
                                      'waivable': True},
 'letter-case-collision': {'controls': ('PCI DSS 7.2.5',
                                        'PCI DSS 12.5.2',
                                        'HIPAA 164.312(a)(1)',
                                        'SOC 2 CC6.1'),
                           'needs': '',
                           'severity': Severity.ERROR,
                           'waivable': True},
 'mcp-server-unapproved': {'controls': ('PCI DSS 12.8.1',
                                        'PCI DSS 12.2.1',
                                        'HIPAA 164.308(b)(1)',
                                        'SOC 2 CC9.2'),
                           'needs': '',
                           'severity': Severity.ERROR,
                           'waivable': True},
 'mcp-server-unasked': {'controls': ('PCI DSS 7.2.5',
                                     'HIPAA 164.308(a)(4)(ii)(B)',
                                     'SOC 2 CC6.1'),
                        'needs': '',
                        'severity': Severity.ERROR,
                        'waivable': True},
 'model-endpoint-unapproved': {'controls': ('PCI DSS 12.8.2',
                                            'HIPAA 164.308(b)(1)',
                                            'SOC 2 CC9.2'),
                               'needs': '',
                               'severity': Severity.ERROR,
                               'waivable': True},
 'official-unnamed': {'controls': ('PCI DSS 12.1.4', 'HIPAA 164.308(a)(2)', 'SOC 2 CC1.3'),
                      'needs': '',
                      'severity': Severity.WARNING,
                      'waivable': True},
 'prohibited-path-reachable': {'controls': ('PCI DSS 7.2.1',
                                            'PCI DSS 7.2.5',
                                            'HIPAA 164.312(a)(1)',
                                            'HIPAA 164.502(b)',
                                            'SOC 2 CC6.1'),
                               'needs': '',
                               'severity': Severity.ERROR,
                               'waivable': True},
 'prohibited-store-configured': {'controls': ('PCI DSS 7.2.5',
                                              'PCI DSS 7.2.5',
                                              'HIPAA 164.312(a)(1)',
                                              'HIPAA 164.502(b)',
                                              'SOC 2 CC6.1'),
                                 'needs': '',
                                 'severity': Severity.ERROR,
                                 'waivable': True},
 'red-flag-open': {'controls': ('PCI DSS 12.8.3', 'SOC 2 CC9.2', 'ISO 27001 A.5.19'),
                   'needs': 'register',
                   'severity': Severity.ERROR,
                   'waivable': True},
 'register-incomplete': {'controls': ('PCI DSS 12.2.1',
                                      'PCI DSS 12.3.1',
                                      'SOC 2 CC9.2',
                                      'ISO 42001 A.4.2'),
                         'needs': 'register',
                         'severity': Severity.WARNING,
                         'waivable': True},
 'reopener': {'controls': ('PCI DSS 7.2.1',
                           'PCI DSS 10.7.2',
                           'HIPAA 164.312(a)(1)',
                           'SOC 2 CC7.1'),
              'needs': '',
              'severity': Severity.ERROR,
              'waivable': True},
 'residency-not-allowed': {'controls': ('GDPR Art. 44',
                                        'GDPR Art. 46(1)',
                                        'ISO 27001 A.5.31',
                                        'SOC 2 CC9.2'),
                           'needs': 'register',
                           'severity': Severity.ERROR,
                           'waivable': True},
 'responsibility-missing': {'controls': ('PCI DSS 12.8.2', 'PCI DSS 12.8.5', 'SOC 2 CC9.2'),
                            'needs': 'register',
                            'severity': Severity.ERROR,
                            'waivable': True},
 'restricted-path-reachable': {'controls': ('PCI DSS 7.2.1', 'PCI DSS 12.2.1', 'SOC 2 CC6.1'),
                               'needs': '',
                               'severity': Severity.WARNING,
                               'waivable': True},
 'review-overdue': {'controls': ('PCI DSS 12.5.2',
                                 'PCI DSS 7.2.4',
                                 'PCI DSS 12.8.4',
                                 'HIPAA 164.308(a)(1)(ii)(D)',
                                 'SOC 2 CC4.1'),
                    'needs': '',
                    'severity': Severity.WARNING,
                    'waivable': True},
 'scope-rationale': {'controls': ('PCI DSS 12.5.2', 'SOC 2 CC2.1'),
                     'needs': '',
                     'severity': Severity.WARNING,
                     'waivable': True},
 'suppression-added-by-change': {'controls': ('PCI DSS 6.5.1', 'SOC 2 CC5.1', 'SOC 2 CC8.1'),
                                 'needs': 'settled',
                                 'severity': Severity.WARNING,
                                 'waivable': False},
 'synthetic-declaration': {'controls': ('PCI DSS 6.5.5', 'HIPAA 164.514(b)(2)', 'SOC 2 CC6.1'),
                           'needs': '',
                           'severity': Severity.WARNING,
                           'waivable': True},
 'synthetic-declared-by-change': {'controls': ('PCI DSS 6.5.1',
                                               'PCI DSS 6.5.5',
                                               'HIPAA 164.514(b)(2)',
                                               'SOC 2 CC8.1'),
                                  'needs': 'base',
                                  'severity': Severity.ERROR,
                                  'waivable': False},
 'unapproved-assistant': {'controls': ('PCI DSS 12.2.1',
                                       'PCI DSS 12.3.4',
                                       'SOC 2 CC6.8',
                                       'SOC 2 CC7.1'),
                          'needs': 'register',
                          'severity': Severity.ERROR,
                          'waivable': True},
 'unsafe-mode': {'controls': ('PCI DSS 7.2.5',
                              'HIPAA 164.308(a)(4)(ii)(B)',
                              'SOC 2 CC6.1',
                              'SOC 2 CC6.8'),
                 'needs': '',
                 'severity': Severity.ERROR,
                 'waivable': True},
 'vendor-data-handling': {'controls': ('PCI DSS 3.2.1',
                                       'HIPAA 164.502(b)',
                                       'SOC 2 C1.2',
                                       'SOC 2 P4.2',
                                       'GDPR Art. 28(3)'),
                          'needs': 'register',
                          'severity': Severity.ERROR,
                          'waivable': True},
 'waiver-added-by-change': {'controls': ('PCI DSS 12.3.2', 'SOC 2 CC5.1', 'SOC 2 CC8.1'),
                            'needs': 'base',
                            'severity': Severity.WARNING,
                            'waivable': False},
 'waiver-expired': {'controls': ('PCI DSS 12.3.2', 'SOC 2 CC4.2'),
                    'needs': 'settled',
                    'severity': Severity.ERROR,
                    'waivable': False},
 'waiver-forbidden': {'controls': ('PCI DSS 12.3.2',
                                   'HIPAA 164.308(a)(1)(ii)(B)',
                                   'SOC 2 CC4.2',
                                   'SOC 2 CC5.1'),
                      'needs': 'settled',
                      'severity': Severity.ERROR,
                      'waivable': False},
 'waiver-unapproved': {'controls': ('PCI DSS 12.3.2',
                                    'HIPAA 164.308(a)(1)(ii)(B)',
                                    'SOC 2 CC4.2',
                                    'SOC 2 CC5.1'),
                       'needs': 'settled',
                       'severity': Severity.ERROR,
                       'waivable': False},
 'waiver-unused': {'controls': ('PCI DSS 12.3.2', 'SOC 2 CC4.2'),
                   'needs': 'settled',
                   'severity': Severity.WARNING,
                   'waivable': False}}

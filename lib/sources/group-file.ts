import { acceptsUsername } from '@/lib/base/chat-names';
import type { MemberRole } from '@/lib/db/generated/enums';
import { readKey, readSetting, type ServerRules, type SettingProblem } from './group-settings';
import { LIMITS } from './limits';
import { textLines } from './text';
import type { GroupSettings, MemberLine, ParsedGroup } from './types';

/** Lines that Régie writes into the file of rejected lines for the person who mends it. */
export const REMARK = '#!';

const ROLES: Record<string, MemberRole> = { member: 'member', moderator: 'moderator', owner: 'owner' };
const NO_PARAMS = {};

/** Every line is a member, a setting, a comment or a reject; nothing thrown. */
export function parseGroup(file: string, text: string, rules: ServerRules): ParsedGroup {
  const reader = new GroupReader(file, rules);
  for (const { line, content } of textLines(text)) reader.read(line, content);
  return reader.finish();
}

class GroupReader {
  private readonly parsed: ParsedGroup = {
    settings: {},
    settingLines: {},
    members: [],
    rejects: [],
    warnings: [],
    settingsRejected: false,
  };
  private readonly listed = new Map<string, MemberLine>();
  private readonly owners = new Map<string, MemberLine>();

  constructor(
    private readonly file: string,
    private readonly rules: ServerRules,
  ) {}

  read(line: number, content: string): void {
    if (content.trim() === '' || content.startsWith(REMARK)) return;
    if (content.length > LIMITS.lineLength) {
      this.reject(line, content, { code: 'too-long', params: { limit: LIMITS.lineLength } });
    } else if (content.trimStart().startsWith('#')) this.readHash(line, content.trim());
    else this.readMember(line, content);
  }

  /** An owner named both by `# owner:` and by a line of their own is one membership. */
  finish(): ParsedGroup {
    const members = new Map(this.listed);
    for (const [key, owner] of this.owners) {
      const listed = members.get(key);
      if (listed?.role === 'moderator') {
        const params = { username: owner.username, line: owner.line };
        this.reject(listed.line, `${listed.username} moderator`, { code: 'duplicate-member', params });
      }
      members.set(key, owner);
    }
    this.parsed.members = [...members.values()].sort((a, b) => a.line - b.line);
    return this.parsed;
  }

  private readHash(line: number, content: string): void {
    const found = readKey(content);
    if (!found) {
      const text = content.slice(1).trim();
      if (text) this.parsed.warnings.push({ file: this.file, line, code: 'comment', params: { text } });
      return;
    }
    const setting = readSetting(found.key, found.value, this.rules);
    if ('code' in setting) this.rejectSetting(line, content, setting);
    else if ('owner' in setting) this.addOwner(line, content, setting.owner);
    else this.addSettings(line, content, setting.settings);
  }

  private addSettings(line: number, content: string, settings: Partial<GroupSettings>): void {
    for (const key of Object.keys(settings) as (keyof GroupSettings)[]) {
      const first = this.parsed.settingLines[key];
      if (first) {
        this.rejectSetting(line, content, { code: 'duplicate-key', params: { key, line: first.line } });
        return;
      }
      this.parsed.settingLines[key] = { line, content };
    }
    Object.assign(this.parsed.settings, settings);
  }

  private addOwner(line: number, content: string, username: string): void {
    const key = username.toLowerCase();
    const first = this.owners.get(key);
    if (first) {
      this.reject(line, content, { code: 'duplicate-member', params: { username, line: first.line } });
    } else this.owners.set(key, { line, username, role: 'owner' });
  }

  private readMember(line: number, content: string): void {
    const [username = '', word = 'member', ...rest] = content.trim().split(/\s+/);
    const role = Object.hasOwn(ROLES, word.toLowerCase()) ? ROLES[word.toLowerCase()] : undefined;
    if (!role || rest.length > 0) {
      this.reject(line, content, { code: 'line-shape', params: NO_PARAMS });
    } else if (!acceptsUsername(username)) {
      this.reject(line, content, { code: 'username-refused', params: { username } });
    } else this.addMember(content, { line, username, role });
  }

  private addMember(content: string, member: MemberLine): void {
    const key = member.username.toLowerCase();
    const first = this.listed.get(key);
    if (first) {
      const params = { username: member.username, line: first.line };
      this.reject(member.line, content, { code: 'duplicate-member', params });
    } else this.listed.set(key, member);
  }

  private reject(line: number, content: string, { code, params }: SettingProblem): void {
    const kept = content.slice(0, LIMITS.lineLength);
    this.parsed.rejects.push({ file: this.file, line, content: kept, code, params });
  }

  private rejectSetting(line: number, content: string, problem: SettingProblem): void {
    this.reject(line, content, problem);
    this.parsed.settingsRejected = true;
  }
}

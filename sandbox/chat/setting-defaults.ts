import { isAtLeast } from '@/sandbox/chat/eras';

type Value = string | number | boolean | readonly string[];

/** Value in 3.4; `from` changes it at a release; `since` and `until` bound where the setting exists. */
type Default = {
  value: Value;
  from?: { version: string; value: Value };
  since?: string;
  until?: string;
  group?: string;
};

const of = (value: Value, more: Omit<Default, 'value'> = {}): Default => ({ value, ...more });
const off = of(false);
const on = of(true);
const empty = of('');

export const DEFAULT_SETTINGS: Record<string, Default> = {
  Site_Name: of('Rocket.Chat'),
  Hide_System_Messages: of([]),
  Site_Url: of('http://localhost:3000'),
  Show_Setup_Wizard: of('completed'),
  uniqueID: of('Q7bXnJmCq3dVhWk2Y'),
  Statistics_reporting: on,
  Register_Server: of(true, { from: { version: '7.0.0', value: false } }),
  Allow_Marketing_Emails: on,
  Cloud_Service_Agree_PrivacyTerms: off,
  Update_EnableChecker: of(true, { since: '3.9.0' }),
  Troubleshoot_Disable_Statistics_Generator: off,
  Troubleshoot_Disable_Workspace_Sync: off,
  Apps_Framework_enabled: of(true, { until: '7.0.0' }),
  Apps_Framework_Development_Mode: off,
  Apps_Game_Center_enabled: of(false, { until: '7.0.0' }),
  NPS_survey_enabled: of(true, { since: '3.9.0' }),
  Push_enable: on,
  Push_enable_gateway: on,
  Push_gateway: of('https://gateway.rocket.chat'),
  Push_show_username_room: on,
  Push_show_message: on,
  GoogleAnalytics_enabled: off,
  GoogleTagManager_id: empty,
  PiwikAnalytics_enabled: off,
  Accounts_OAuth_Proxy_host: of('https://oauth-proxy.rocket.chat'),
  MapView_Enabled: off,
  AutoTranslate_Enabled: off,
  API_Embed: on,
  API_EmbedIgnoredHosts: of('localhost, 127.0.0.1, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16'),
  API_EmbedSafePorts: of('80, 443'),
  API_EmbedCacheExpirationDays: of(30),
  FileUpload_Enabled: on,
  FileUpload_Enabled_Direct: on,
  FileUpload_Storage_Type: of('GridFS'),
  FileUpload_FileSystemPath: empty,
  FileUpload_MaxFileSize: of(104857600),
  FileUpload_MediaTypeWhiteList: empty,
  FileUpload_MediaTypeBlackList: of('image/svg+xml'),
  FileUpload_ProtectFiles: on,
  FileUpload_RotateImages: on,
  RetentionPolicy_Enabled: off,
  RetentionPolicy_Precision: of('0'),
  RetentionPolicy_AppliesToChannels: off,
  RetentionPolicy_AppliesToGroups: off,
  RetentionPolicy_AppliesToDMs: off,
  RetentionPolicy_MaxAge_Channels: of(30, { until: '7.0.0' }),
  RetentionPolicy_MaxAge_Groups: of(30, { until: '7.0.0' }),
  RetentionPolicy_MaxAge_DMs: of(30, { until: '7.0.0' }),
  RetentionPolicy_TTL_Channels: of(2592000000, { since: '7.0.0' }),
  RetentionPolicy_TTL_Groups: of(2592000000, { since: '7.0.0' }),
  RetentionPolicy_TTL_DMs: of(2592000000, { since: '7.0.0' }),
  E2E_Enable: off,
  E2E_Enabled_Default_DirectRooms: off,
  E2E_Enabled_Default_PrivateRooms: off,
  CAS_enabled: off,
  CAS_base_url: empty,
  CAS_login_url: empty,
  CAS_version: of('1.0'),
  CAS_trust_username: off,
  CAS_Creation_User_Enabled: of(true, { since: '7.0.0' }),
  CAS_Sync_User_Data_Enabled: on,
  CAS_Sync_User_Data_FieldMap: of('{}'),
  LDAP_Enable: off,
  LDAP_Host: empty,
  LDAP_Port: of('389', { from: { version: '7.0.0', value: 389 } }),
  LDAP_Merge_Existing_Users: off,
  LDAP_Sync_User_Data_Groups_Enforce_AutoChannels: of(false, { until: '4.0.0' }),
  Accounts_RegistrationForm: of('Public'),
  Accounts_Registration_AuthenticationServices_Enabled: on,
  Accounts_Registration_InviteUrlType: of('proxy'),
  Accounts_ManuallyApproveNewUsers: off,
  Accounts_EmailVerification: off,
  Accounts_AllowedDomainsList: empty,
  Accounts_AllowAnonymousRead: off,
  Accounts_AllowDeleteOwnAccount: off,
  Accounts_AllowUsernameChange: on,
  Accounts_AllowRealNameChange: on,
  Accounts_AllowEmailChange: on,
  Accounts_AllowPasswordChange: on,
  Accounts_ShowFormLogin: on,
  Accounts_LoginExpiration: of(90),
  Accounts_PasswordReset: on,
  Accounts_BlockedUsernameList: empty,
  Accounts_SetDefaultAvatar: on,
  Accounts_Send_Email_When_Activating: on,
  Accounts_Send_Email_When_Deactivating: on,
  Accounts_Password_Policy_Enabled: off,
  Accounts_TwoFactorAuthentication_Enabled: on,
  Accounts_TwoFactorAuthentication_By_Email_Enabled: on,
  Accounts_TwoFactorAuthentication_By_Email_Auto_Opt_In: on,
  Accounts_TwoFactorAuthentication_Enforce_Password_Fallback: of(true, { since: '3.6.0' }),
  Accounts_TwoFactorAuthentication_RememberFor: of(300, { from: { version: '7.0.0', value: 1800 } }),
  API_Default_Count: of(50),
  API_Upper_Count_Limit: of(100),
  API_Allow_Infinite_Count: on,
  API_Enable_Rate_Limiter: on,
  API_Enable_Rate_Limiter_Dev: on,
  API_Enable_Rate_Limiter_Limit_Calls_Default: of(10),
  API_Enable_Rate_Limiter_Limit_Time_Default: of(60000),
  API_Enable_CORS: off,
  API_User_Limit: of(500),
  DDP_Rate_Limit_User_By_Method_Enabled: on,
  DDP_Rate_Limit_User_By_Method_Requests_Allowed: of(20),
  DDP_Rate_Limit_User_By_Method_Interval_Time: of(10000),
  DDP_Rate_Limit_Connection_By_Method_Enabled: on,
  DDP_Rate_Limit_Connection_By_Method_Requests_Allowed: of(10),
  DDP_Rate_Limit_Connection_By_Method_Interval_Time: of(10000),
  Block_Multiple_Failed_Logins_Enabled: of(false, { from: { version: '7.0.0', value: true } }),
  Block_Multiple_Failed_Logins_By_User: on,
  Block_Multiple_Failed_Logins_By_Ip: on,
  bigbluebutton_Enabled: of(false, { until: '5.0.0' }),
  Jitsi_Enabled: of(false, { until: '5.0.0' }),
  Jitsi_Domain: of('meet.jit.si', { until: '5.0.0' }),
  WebRTC_Enable_Channel: off,
  WebRTC_Enable_Private: off,
  WebRTC_Enable_Direct: off,
  SMS_Enabled: off,
  Livechat_enabled: of(false, { from: { version: '7.0.0', value: true } }),
  Accounts_Registration_Users_Default_Roles: of('user', { since: '4.0.0' }),
  UTF8_Names_Validation: of('[0-9a-zA-Z-_.]+', { until: '4.0.0' }),
  UTF8_User_Names_Validation: of('[0-9a-zA-Z-_.]+', { since: '4.0.0' }),
  UTF8_Channel_Names_Validation: of('[0-9a-zA-Z-_.]+', { since: '4.0.0' }),
  UI_Allow_room_names_with_special_chars: off,
  UI_Use_Real_Name: off,
  Message_ErasureType: of('Delete'),
  Message_AllowDeleting: on,
  Message_AllowEditing: on,
};

/** Never shown nor writable by REST in these releases. */
export const HIDDEN_SETTINGS: Record<string, string> = {
  Statistics_reporting: '7.0.0',
  Troubleshoot_Disable_Statistics_Generator: '7.0.0',
  Troubleshoot_Disable_Workspace_Sync: '7.0.0',
};

export function defaultSettings(version: string): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [id, { value, from, since, until }] of Object.entries(DEFAULT_SETTINGS)) {
    if (since && !isAtLeast(version, since)) continue;
    if (until && isAtLeast(version, until)) continue;
    values.set(id, from && isAtLeast(version, from.version) ? from.value : value);
  }
  return values;
}

// The stand-in for Rocket.Chat, alone: npm run sandbox -- --port N --server-version V [--admin NAME:PASSWORD] [--test-mode]
import { register } from 'tsx/esm/api';

register();
await import('../sandbox/main.ts');

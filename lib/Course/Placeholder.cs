namespace Course; internal static class Placeholder;

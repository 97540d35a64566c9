namespace Course.Runner; internal static class Placeholder;

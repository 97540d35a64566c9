namespace Course.Jupyter; internal static class Placeholder;

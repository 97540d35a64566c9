int RadiusFor(int layers, int reach, int latest)
{
    double radius = Math.Ceiling((double)reach / layers);
    return radius > Math.Floor(latest / 10.0) / layers ? -1 : (int)radius;
}

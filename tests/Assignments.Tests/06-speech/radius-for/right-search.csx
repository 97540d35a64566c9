int RadiusFor(int layers, int reach, int latest)
{
    int radius = 0;
    while (layers * radius < reach) radius++;
    int framesAhead = layers * radius;
    if (framesAhead * 10 > latest) return -1;
    return radius;
}
